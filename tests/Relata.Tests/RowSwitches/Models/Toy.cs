namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Toy : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Owner>] public partial int? OwnerId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Owner.Toys))]
    public partial Owner? Owner { get; set; }
}
