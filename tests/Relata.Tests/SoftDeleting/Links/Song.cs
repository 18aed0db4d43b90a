namespace Relata.Tests.SoftDeleting.Links;

[Table]
public partial class Song : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Genre.Songs), Secondary = typeof(SongGenre))]
    public partial RelatedList<Genre> Genres { get; }
}
