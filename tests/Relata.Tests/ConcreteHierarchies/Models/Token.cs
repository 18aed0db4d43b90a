namespace Relata.Tests.ConcreteHierarchies.Models;

[Table]
public abstract partial class Token : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }

    [Discriminator(TablePerClass = true)] public partial string Kind { get; }
}
