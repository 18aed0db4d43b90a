namespace Relata.Migrations.Tests.Whole.Features.Second;

[Table]
public partial class Song : Model
{
    public partial string Title { get; set; }

    [Relationship(BackPopulates = nameof(Genre.Songs), LinkTable = "song_genre")]
    public partial RelatedList<Genre> Genres { get; }
}
