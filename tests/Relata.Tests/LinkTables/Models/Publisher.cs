namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Publisher : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Release.Publishers), LinkTable = "release_publisher", OrderBy = nameof(Release.Id))]
    public partial RelatedList<Release> Releases { get; }

    [Relationship(BackPopulates = nameof(Album.Sponsors), LinkTable = "album_sponsor")]
    public partial RelatedList<Album> Sponsored { get; }
}
