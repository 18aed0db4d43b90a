using System.Runtime.Serialization;

public enum ReadingStage
{
    [EnumMember(Value = "O")] Open,
    [EnumMember(Value = "C")] Closed,
}
