namespace Relata.Tests.LinkTables.Models;

/// <summary>Related to publishers whatever its class.</summary>
[Table]
public abstract partial class Release : Model
{
    [Discriminator] public partial string Kind { get; }
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Publisher.Releases), LinkTable = "release_publisher")]
    public partial RelatedList<Publisher> Publishers { get; }
}
