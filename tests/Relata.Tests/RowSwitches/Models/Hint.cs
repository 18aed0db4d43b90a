namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Hint : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Owner>(OnDelete = OnDelete.SetNull)] public partial int? OwnerId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Owner.Hints))]
    public partial Owner? Owner { get; set; }
}
