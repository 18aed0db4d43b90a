namespace Relata.Tests.UniqueKeys.Models;

[Table("uk_bill_line")]
public partial class BillLine : Model
{
    public partial string Text { get; set; }
    [ForeignKey<Bill>(nameof(Models.Bill.Number))] public partial int BillNumber { get; set; }
    [ForeignKey<Bill>(nameof(Models.Bill.Year))] public partial int BillYear { get; set; }

    [Relationship(BackPopulates = nameof(Models.Bill.Lines))] public partial Bill Bill { get; set; }
}
