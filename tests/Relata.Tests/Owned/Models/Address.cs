using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Owned.Models;

[Owned]
public partial class Address
{
    public partial string Street { get; set; }

    [Column("town"), MaxLength(40), Index]
    public partial string City { get; set; }

    [Column(EnumAsText = true)] public partial AddressKind? Kind { get; set; }
    public partial GeoPoint? Point { get; set; }
    public partial Money? Rent { get; set; }

    public string Line => $"{Street}, {City}";
}
