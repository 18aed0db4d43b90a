namespace Relata.Tests.UniqueKeys.Models;

[Table("uk_bill"), Index(nameof(Year), nameof(Number), IsUnique = true)]
public partial class Bill : Model
{
    public partial int Year { get; set; }
    public partial int Number { get; set; }

    [Relationship(BackPopulates = nameof(BillLine.Bill), OrderBy = nameof(BillLine.Id), Cascade = Cascade.AllDeleteOrphan)] public partial RelatedList<BillLine> Lines { get; }
}
