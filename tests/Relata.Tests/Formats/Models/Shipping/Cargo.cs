using System.Runtime.Serialization;

namespace Relata.Tests.Formats.Models.Shipping;

public enum Cargo
{
    [EnumMember(Value = "G")]
    Grain,

    [EnumMember(Value = "O")]
    Oil,

    Other,
}
