namespace Relata.Tests.Hooking.Models;

[Table]
public partial class Pet : Model
{
    [Index(IsUnique = true)] public partial string Name { get; set; }
    public partial string? Note { get; set; }
    [ForeignKey<Owner>] public partial int? OwnerId { get; set; }

    [Relationship(BackPopulates = nameof(Owner.Pets))]
    public partial Owner? Owner { get; set; }
}
