namespace Relata.Migrations.Tests.Whole.Features.Second;

[Table]
public partial class Genre : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Song.Genres), LinkTable = "song_genre")]
    public partial RelatedList<Song> Songs { get; }
}
