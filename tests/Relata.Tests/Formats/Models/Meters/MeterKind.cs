using System.Runtime.Serialization;

namespace Relata.Tests.Formats.Models.Meters;

public enum MeterKind
{
    [EnumMember(Value = "W")] Water,
    [EnumMember(Value = "G")] Gas,
}
