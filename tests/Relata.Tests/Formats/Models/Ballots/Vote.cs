using System.Runtime.Serialization;

namespace Relata.Tests.Formats.Models.Ballots;

public enum Vote
{
    [EnumMember(Value = "Y")] For,
    [EnumMember(Value = "N")] Against,
    [EnumMember(Value = "-")] Abstained,
}
