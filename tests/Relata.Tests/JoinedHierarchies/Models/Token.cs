namespace Relata.Tests.JoinedHierarchies.Models;

[Table]
public abstract partial class Token : Entity
{
    [PrimaryKey] public partial Guid Id { get; set; }

    [Discriminator] public partial string Kind { get; }
}
