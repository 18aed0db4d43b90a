namespace Relata.Tests.LinkTables.Models;

public partial class Album : Release
{
    [Relationship(BackPopulates = nameof(Publisher.Sponsored), LinkTable = "album_sponsor")]
    public partial RelatedList<Publisher> Sponsors { get; }
}
