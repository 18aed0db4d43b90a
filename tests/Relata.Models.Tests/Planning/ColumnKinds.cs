namespace Relata.Models.Tests.Planning;

/// <summary>The kinds of columns that a random model chooses from.</summary>
internal static class ColumnKinds
{
    private const string Length = "System.ComponentModel.DataAnnotations.MaxLength(60)";
    private const string Text = "new[] { \"\", \"a\", \"A\", \"ä\", \"it's\", \"日本\", \"a \", \"%_\" }[r.Next(8)]";
    private const string Time = "(2024, 2, 29, 1, 2, 3, TimeSpan.Zero).AddHours(r.Next(99))";

    private static readonly string[] s_unsigned = ["byte", "ushort", "uint", "ulong"];
    private static readonly string[] s_signed = ["sbyte", "short", "int", "long"];

    public static ColumnKind[] All { get; } =
    [
        .. Numbers(),
        .. Texts(),
        .. Times(),
        .. Converted(),
        .. Composed(),
    ];

    private static IEnumerable<ColumnKind> Numbers() =>
    [
        new("bool", "r.Next(2) == 0"),
        .. s_unsigned.Select(type => new ColumnKind(type, $"r.Next(3) == 0 ? {type}.MaxValue : ({type})r.Next(100)", IsOrdered: true)),
        .. s_signed.Select(type => new ColumnKind(type, $"r.Next(4) == 0 ? {type}.MinValue : ({type})r.Next(-100, 100)", IsOrdered: true)),
        new("int", "r.Next(5)", "Index", IsOrdered: true),
        new("int", "r.Next(5)", "Column(Default = \"7\")", IsOrdered: true, CanBeNull: false, Default: "7"),
        new("float", "r.Next(-9, 9) / 2f", IsComparable: false, IsExact: false),
        new("double", "r.Next(-9, 9) / 4d", IsComparable: false, IsExact: false),
        new("decimal", "r.Next(-999, 999) / 100m", IsOrdered: true),
        new("Color", "(Color)r.Next(3)"),
        new("Color", "(Color)r.Next(3)", "Column(EnumAsText = true)"),
        new("Score", "new Score(r.Next(9))"),
        new("Label", "new Label(\"l\" + r.Next(9))", Length),
    ];

    private static IEnumerable<ColumnKind> Texts() =>
    [
        new("string", Text),
        new("string", Text, Length + ", Index"),
        new("string", Text, "Column(Default = \"'it''s'\"), " + Length, CanBeNull: false, Default: "\"it's\""),
        new("string", Text, "Column(IsDeferred = true)", IsExact: false),
        new("string", Text, "Column(DeferredGroup = \"large\")", IsExact: false),
        new("char", "\"aAä'x\"[r.Next(5)]"),
        new("byte[]", "new byte[] { 0, (byte)r.Next(256) }", IsComparable: false),
        new("int[]", "new int[] { r.Next(5), r.Next(5) }", IsComparable: false, IsExact: false),
        new("string[]", "new string[] { \"a,b\", \"\", \"'\" + r.Next(5) }", IsComparable: false, IsExact: false),
        new("Guid", "new Guid(r.Next(3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"),
    ];

    private static IEnumerable<ColumnKind> Times() =>
    [
        new("DateTime", "new DateTime(2024, 2, 29, 1, 2, 3).AddHours(r.Next(99))", IsOrdered: true),
        new("DateTimeOffset", "new DateTimeOffset" + Time, IsOrdered: true),
        new("DateOnly", "new DateOnly(2024, 2, 29).AddDays(r.Next(99))", IsOrdered: true),
        new("TimeOnly", "new TimeOnly(r.Next(24), 5, 6)", IsOrdered: true),
        new("TimeSpan", "TimeSpan.FromSeconds(r.Next(-999, 99999))", IsOrdered: true),
        new("DateTimeOffset", "new DateTimeOffset" + Time, "Convert<UnixSeconds>", IsOrdered: true),
        new("DateTimeOffset", "new DateTimeOffset" + Time, "Convert<UnixMilliseconds>"),
        new("DateTimeOffset", "new DateTimeOffset" + Time, "Convert<JulianDay>", IsComparable: false, IsExact: false),
        new("DateTime", "DateTime.SpecifyKind(new DateTime(2024, 2, 29, 1, 2, 3).AddHours(r.Next(99)), DateTimeKind.Utc)", "Convert<UtcDateTime>", IsOrdered: true),
    ];

    private static IEnumerable<ColumnKind> Converted() =>
    [
        new("bool", "r.Next(2) == 0", "Convert<YesNo>"),
        new("bool", "r.Next(2) == 0", "Convert<ZeroOne>"),
        new("Guid", "new Guid(r.Next(3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)", "Convert<GuidText>"),
        new("Guid", "new Guid(r.Next(3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)", "Convert<GuidLittleEndian>"),
        new("Color", "(Color)r.Next(3)", "Convert<EnumCode<Color>>"),
        new("Uri", "new Uri(\"http://x/\" + r.Next(4))", "Convert<UriText>"),
        new("Version", "new Version(1, r.Next(4))", "Convert<VersionText>"),
        new("System.Numerics.BigInteger", "System.Numerics.BigInteger.Pow(10, r.Next(30))", "Convert<BigIntegerText>"),
        new("string[]", "new string[] { \"a\", \"b\" + r.Next(5) }", "Convert<CommaSeparated<string>>", IsComparable: false),
        new("int", "r.Next(-5, 5)", "Convert<Coded>"),
        new("int", "r.Next(-5, 5)", "Convert<CodedOrEmpty>, " + Length),
    ];

    private static IEnumerable<ColumnKind> Composed() =>
    [
        new("Settings", "new Settings(\"t\" + r.Next(5), r.Next(9) / 4d)", "Json", IsComparable: false, IsExact: false),
        new("Money", "new Money(r.Next(5), \"c\" + r.Next(2))"),
        new("Money", "new Money(r.Next(5), \"c\" + r.Next(2))", "Owned(Prefix = \"pre_{0}_\")"),
        new("Address", "Address.Make(r)", IsComparable: false, Change: "v.Street = \"s\" + r.Next(9)"),
        new("Address", "Address.Make(r)", IsComparable: false, Change: "v.Price = r.Next(2) == 0 ? null : new Money(r.Next(9), \"n\")"),
    ];
}
