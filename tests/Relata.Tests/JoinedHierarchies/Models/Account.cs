namespace Relata.Tests.JoinedHierarchies.Models;

/// <summary>A hierarchy in two tables whose keys the database generates.</summary>
[Table]
public partial class Account : Model
{
    [Discriminator] public partial string Kind { get; }
}
