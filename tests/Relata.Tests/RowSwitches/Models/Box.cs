namespace Relata.Tests.RowSwitches.Models;

[Table]
public partial class Box : Model
{
    public partial string Text { get; set; }

    [ForeignKey<Owner>, Index(IsUnique = true)] public partial int? OwnerId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Owner.Box))]
    public partial Owner? Owner { get; set; }
}
