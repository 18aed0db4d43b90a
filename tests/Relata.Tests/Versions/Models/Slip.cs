namespace Relata.Tests.Versions.Models;

[Table, CompareChanges]
public partial class Slip : Model
{
    [Index(IsUnique = true)] public partial string Code { get; set; }
    [ForeignKey<Album>] public partial int? AlbumId { get; set; }

    [Relationship(BackPopulates = nameof(Models.Album.Slips))]
    public partial Album? Album { get; set; }
}
