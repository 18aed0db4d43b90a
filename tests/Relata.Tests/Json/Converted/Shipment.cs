using System.Globalization;
using System.Net;
using System.Numerics;

namespace Relata.Tests.Json.Converted;

/// <summary>A column of each kind of conversion.</summary>
[Table]
public partial class Shipment : Entity
{
    [PrimaryKey] public partial ShipmentId Id { get; set; }
    [ForeignKey<Shipment>] public partial ShipmentId? PreviousId { get; set; }
    public partial Port From { get; set; }
    public partial Port? To { get; set; }
    public partial Weight Weight { get; set; }
    [Convert<YesNo>] public partial bool IsPaid { get; set; }
    [Convert<EnumCode<Stage>>] public partial Stage Stage { get; set; }
    [Convert<CommaSeparated<string>>] public partial string[] Tags { get; set; }
    [Convert<CultureName>] public partial CultureInfo Culture { get; set; }
    [Convert<IPAddressText>] public partial IPAddress? Host { get; set; }
    [Convert<BigIntegerText>] public partial BigInteger Serial { get; set; }
    [Convert<VersionText>] public partial Version? Version { get; set; }
    [Convert<UriText>] public partial Uri? Link { get; set; }
    [Convert<UnixSeconds>] public partial DateTimeOffset At { get; set; }

    [Convert<SealText>] public partial Seal Seal { get; set; }
    [Convert<SealText>] public partial Seal? Other { get; set; }
    [Convert<SealText>] public partial Seal[] Seals { get; set; }
    public partial Mark? Mark { get; set; }

    [Relationship(ForeignKey = nameof(PreviousId))]
    public partial Shipment? Previous { get; set; }
}
