namespace Relata.Tests.DeleteActions.Rings;

[Table]
public partial class Hub : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Tyre>(OnDelete = OnDelete.Cascade)] public partial int? TyreId { get; set; }

    [Relationship]
    public partial Tyre? Tyre { get; set; }
}
