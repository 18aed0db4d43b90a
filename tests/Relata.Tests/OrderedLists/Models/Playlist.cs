namespace Relata.Tests.OrderedLists.Models;

[Table("ordered_playlists")]
public partial class Playlist : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Song.Playlist), Position = nameof(Song.Position))]
    public partial RelatedList<Song> Songs { get; }

    [Relationship(Position = nameof(Remark.Place), FirstPosition = 1, Cascade = Cascade.All | Cascade.DeleteOrphan)]
    public partial RelatedList<Remark> Remarks { get; }

    [Relationship(Position = nameof(Note.Position))] public partial RelatedList<Note> Notes { get; }
}
