using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Names.Models;

/// <summary>Names that are words of SQL, or have in them what ends names, texts, statements and parameters.</summary>
[Table("order")]
public partial class Parcel : Model
{
    [Column("select"), Index(IsUnique = true)] public partial string Code { get; set; }
    [Column("it's \"so\""), Index(IsUnique = true), MaxLength(20)] public partial string Quoted { get; set; }
    [Column("back`tick")] public partial int Backtick { get; set; }
    [Column("Größe"), MaxLength(3)] public partial string? Size { get; set; }
    [Column("UPPER lower")] public partial int Spaced { get; set; }
    [Column("?1 $1 @p :p {0} %s; -- /*")] public partial int Parameter { get; set; }
    [ForeignKey<Depot>, Column("group by")] public partial int? DepotNumber { get; set; }
    [Relationship(BackPopulates = nameof(Models.Depot.Parcels))] public partial Depot? Depot { get; set; }
    [Relationship(Secondary = typeof(ParcelMark), BackPopulates = nameof(Mark.Parcels))] public partial RelatedList<Mark> Marks { get; }
}
