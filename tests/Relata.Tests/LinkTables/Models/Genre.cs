using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Genre : Entity
{
    [PrimaryKey, MaxLength(30)] public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Song.Genres), LinkTable = "song_genre", OrderBy = nameof(Song.Id))]
    public partial RelatedList<Song> Songs { get; }

    /// <summary>A member with the name that the class of the link table would have.</summary>
    public string SongsLink => Name + "-songs";
}
