//! From GMV to profit: `sales`, `costs`, `team` and `offers`, with figures that a shop may well have.

use super::sections::{Hundredths, Writer};
use super::words::{LINES, remark};

/// Roles and what they earn, in hundreds.
const TEAM: &[(&str, usize)] = &[("运营总监", 300), ("主播", 180), ("投放", 120), ("设计师", 110), ("客服", 65)];

impl Writer {
    /// The sections that lead from GMV to profit.
    pub(crate) fn money_out(&mut self) {
        self.title("五、从 GMV 到利润");
        self.sales();
        self.costs();
        self.people();
        self.offers();
    }

    fn sales(&mut self) {
        let [refunds, margin, orders, rate, paid] =
            [(8, 25), (40, 60), (90, 400), (200, 500), (20, 45)].map(|(low, high)| self.random.within(low, high));
        let (more, visit) = (self.random.within(1, 8), self.random.within(20, 120));
        self.remarks(0, 3);
        self.line(format_args!(
            "sales:\n  refund_rate: {refunds}%\n  gross_margin: {margin}%\n  average_order_value: {orders}\n  \
             conversion_rate: {}%\n  paid_traffic: {paid}%\n  cost_per_visit: {}\n  paid_by: {}\n  by:\n    \
             Q4: {{refund_rate: {}%}}\n    2月: {{conversion_rate: {}%}}\n    双11: {{average_order_value: {}, conversion_rate: {}%}}\n    \
             618: {{conversion_rate: {}%}}",
            Hundredths(rate),
            Hundredths(visit),
            LINES[0],
            refunds + more,
            Hundredths(rate - 50),
            orders + 20,
            Hundredths(rate + 150),
            Hundredths(rate + 100),
        ));
    }

    fn costs(&mut self) {
        self.remarks(0, 3);
        self.line("costs:\n  fixed:");
        for (name, per) in [("仓储", "month"), ("拍摄与产品开发", "year"), ("软件与工具", "quarter")] {
            let (amount, remark) = (self.random.within(1, 9), remark(&mut self.random));
            self.line(format_args!("    {name}: {{amount: {amount}万, per: {per}}}    # {remark}"));
        }
        let [fee, gifts, parcel] = [(100, 500), (20, 150), (200, 600)].map(|(low, high)| self.random.within(low, high));
        self.line(format_args!(
            "  variable:\n    平台佣金: {{rate: {}%, of: net}}\n    促销赠品: {{rate: {}%, of: gmv, on: promo}}\n    \
             物流: {{per_order: {}}}",
            Hundredths(fee),
            Hundredths(gifts),
            Hundredths(parcel)
        ));
    }

    fn people(&mut self) {
        self.remarks(0, 2);
        self.line("team:");
        for (role, hundreds) in TEAM {
            let heads = self.random.within(1, 9);
            self.line(format_args!(
                "  - {{role: {role}, heads: {heads}, monthly: {hundreds}00, months: {{11: {}}}}}",
                heads + 2
            ));
        }
    }

    /// So small that the least that a line may have for a promo pays for them.
    fn offers(&mut self) {
        self.remarks(0, 2);
        self.line(format_args!("offers_paid_by: {}\noffers:", LINES[0]));
        for promo in ["618", "双11"] {
            let [off, uptake, more] =
                [(15, 30), (100, 250), (30, 100)].map(|(low, high)| self.random.within(low, high));
            self.line(format_args!(
                "  - {{id: 满减-{promo}, promo: {promo}, threshold: 300, off: {off}, uptake: {}%, funded: 70%}}\n  \
                 - {{id: 首小时-{promo}, promo: {promo}, percent_off: 5%, uptake: {}%, on_top_of: 满减-{promo}}}",
                Hundredths(uptake),
                Hundredths(more)
            ));
        }
    }
}
