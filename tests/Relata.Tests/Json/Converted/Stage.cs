using System.Runtime.Serialization;

namespace Relata.Tests.Json.Converted;

public enum Stage
{
    [EnumMember(Value = "O")] Open,
    [EnumMember(Value = "S")] Sent,
}
