namespace Relata.Tests.SoftDeleting.Links;

[Table]
public partial class Genre : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Song.Genres), Secondary = typeof(SongGenre))]
    public partial RelatedList<Song> Songs { get; }
}
