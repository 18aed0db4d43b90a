#pragma warning disable CA1720 // The columns are called as their types.
namespace Relata.Tests.Types;

/// <summary>A column of every type that may be null.</summary>
[Table]
public partial class Anything : Model
{
    public partial bool? Bool { get; set; }
    public partial byte? Byte { get; set; }
    public partial sbyte? SByte { get; set; }
    public partial short? Short { get; set; }
    public partial ushort? UShort { get; set; }
    public partial int? Int { get; set; }
    public partial uint? UInt { get; set; }
    public partial long? Long { get; set; }
    public partial ulong? ULong { get; set; }
    public partial float? Float { get; set; }
    public partial double? Double { get; set; }
    public partial decimal? Decimal { get; set; }
    public partial string? Text { get; set; }
    public partial char? Character { get; set; }
    public partial Guid? Guid { get; set; }
    public partial DateTime? DateTime { get; set; }
    public partial DateTimeOffset? Moment { get; set; }
    public partial DateOnly? Date { get; set; }
    public partial TimeOnly? Time { get; set; }
    public partial TimeSpan? Span { get; set; }
    public partial byte[]? Bytes { get; set; }
    public partial Enums.OfByte? OfByte { get; set; }
    public partial Enums.OfLong? OfLong { get; set; }
}
