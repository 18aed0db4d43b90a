namespace Relata.Migrations.Tests.Whole.Features.Second;

/// <summary>In a table of its own, beside that of the base.</summary>
[Table]
public partial class CardBill : Bill
{
    [Index(IsUnique = true)]
    public partial string Receipt { get; set; }
}
