namespace Relata.Tests.Models.Measures;

/// <summary>A column of every type that expressions are made of, and most of them again with nothing in some rows.</summary>
#pragma warning disable CA1720 // The columns are called as their types.
[Table]
public partial class Sample : Model
{
    public partial byte Byte { get; set; }
    public partial sbyte SByte { get; set; }
    public partial short Short { get; set; }
    public partial ushort UShort { get; set; }
    public partial int Int { get; set; }
    public partial uint UInt { get; set; }
    public partial long Long { get; set; }
    public partial ulong ULong { get; set; }
    public partial float Float { get; set; }
    public partial double Double { get; set; }
    public partial decimal Decimal { get; set; }
    public partial bool Bool { get; set; }
    public partial char Letter { get; set; }
    public partial string Text { get; set; }
    public partial Guid Guid { get; set; }
    public partial DateTime DateTime { get; set; }
    public partial DateTimeOffset Moment { get; set; }
    public partial DateOnly Date { get; set; }
    public partial TimeOnly Time { get; set; }
    public partial TimeSpan Span { get; set; }
    public partial Mood Mood { get; set; }

    [Column(EnumAsText = true)]
    public partial Mood NamedMood { get; set; }
    public partial byte? SomeByte { get; set; }
    public partial int? SomeInt { get; set; }
    public partial uint? SomeUInt { get; set; }
    public partial long? SomeLong { get; set; }
    public partial ulong? SomeULong { get; set; }
    public partial double? SomeDouble { get; set; }
    public partial decimal? SomeDecimal { get; set; }
    public partial bool? SomeBool { get; set; }
    public partial string? SomeText { get; set; }
    public partial DateTime? SomeDateTime { get; set; }
    public partial Guid? SomeGuid { get; set; }
    public partial Mood? SomeMood { get; set; }

    [ForeignKey<Lot>] public partial int? LotId { get; set; }

    [Relationship(BackPopulates = nameof(Measures.Lot.Samples))]
    public partial Lot? Lot { get; set; }

    [Relationship(BackPopulates = nameof(Part.Sample))]
    public partial RelatedList<Part> Parts { get; }
}
