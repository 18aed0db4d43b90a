using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Numerics;

namespace Relata.Tests.Formats.Models.Shipping;

[Table]
public partial class Ship : Entity
{
    [PrimaryKey] public partial ShipId Id { get; set; }

    [ForeignKey<Harbour>] public partial HarbourId? HomeId { get; set; }

    [MaxLength(10)]
    public partial Imo? Imo { get; set; }

    [Convert<YesNo>, MaxLength(1)]
    public partial bool IsAfloat { get; set; }

    [Convert<ZeroOne>, MaxLength(1)]
    public partial bool? IsInsured { get; set; }

    [Convert<UnixSeconds>] public partial DateTimeOffset BuiltAt { get; set; }

    [Convert<UnixMilliseconds>] public partial DateTime? SeenAt { get; set; }

    [Convert<NoText>, MaxLength(20)]
    public partial string? Callsign { get; set; }

    [Convert<YesNoUnknown>, MaxLength(1)]
    public partial bool? IsSafe { get; set; }

    [Convert<UtcDateTime>] public partial DateTime LeftAt { get; set; }

    [Convert<EnumCode<Cargo>>, MaxLength(10)]
    public partial Cargo Cargo { get; set; }

    [Convert<Cents>] public partial decimal Fee { get; set; }

    [Convert<GuidBigEndian>, MaxLength(16)]
    public partial Guid? Owner { get; set; }

    [Convert<GuidLittleEndian>, MaxLength(16)]
    public partial Guid? Agent { get; set; }

    [Convert<GuidText>, MaxLength(36)]
    public partial Guid? Insurer { get; set; }

    [Convert<UriText>] public partial Uri? Page { get; set; }

    [Convert<VersionText>] public partial Version? Software { get; set; }

    [Convert<CultureName>] public partial CultureInfo? Language { get; set; }

    [Convert<IPAddressText>] public partial IPAddress? Radio { get; set; }

    [Convert<BigIntegerText>] public partial BigInteger? Distance { get; set; }

    [Convert<CommaSeparated<string>>] public partial string[]? Names { get; set; }

    [Convert<SemicolonSeparated<int>>] public partial int[]? Decks { get; set; }

    [Relationship(BackPopulates = nameof(Harbour.Ships))]
    public partial Harbour? Home { get; set; }

    [Relationship(BackPopulates = nameof(Harbour.Visitors), Secondary = typeof(PortCall))]
    public partial RelatedList<Harbour> Visited { get; }
}
