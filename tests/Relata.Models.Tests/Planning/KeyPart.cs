namespace Relata.Models.Tests.Planning;

/// <summary>A column of a key. <paramref name="Value"/> is an expression over the number <c>n</c> of the object, empty where the library makes the value,
/// <paramref name="Sequence"/> the arguments of a key from a sequence.</summary>
internal sealed record KeyPart(string Name, string Type, string Value = "", string Attributes = "", bool IsInherited = false, string? Sequence = null)
{
    private const string Length = "System.ComponentModel.DataAnnotations.MaxLength(40)";

    /// <summary>The unique column that foreign keys may refer to in place of the primary key.</summary>
    public static KeyPart Code { get; } = new("Code", "string", "$\"c{n}\"", Length);

    /// <summary>The keys that entities may have.</summary>
    public static KeyPart[][] All { get; } =
    [
        [new("Id", "int", IsInherited: true)],
        [new("Id", "int", IsInherited: true)],
        [new("Id", "long")],
        [new("Id", "Guid")],
        [new("Id", "IntId")],
        [new("Id", "GuidId")],
        [new("Id", "string", "(n % 2 == 0 ? \"k\" : \"K\") + (n / 2)", Length)],
        [new("Id", "TextId", "new TextId($\"k{n}\")", Length)],
        [new("Id", "Guid", "new Guid(n, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)", "Convert<GuidText>")],
        [new("Id", "int", "n", "Convert<Coded>, " + Length)],
        [new("Id", "ushort", "(ushort)n")],
        [new("First", "int", "n % 2"), new("Second", "string", "$\"s{n}\"", Length)],
        [new("Day", "DateOnly", "new DateOnly(2024, 1, 1).AddDays(n)"), new("Shade", "Color", "(Color)(n % 3)", "Column(EnumAsText = true)"), new("Number", "long", "n")],
        [new("Part", "GuidId", "new GuidId(new Guid(n % 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))"), new("Number", "IntId", "new IntId(n)")],
    ];

    /// <summary>The keys from sequences, which SQLite does not have.</summary>
    public static KeyPart[][] FromSequences { get; } =
    [
        [new("Id", "int", Sequence: "Sequence = \"numbers\", BlockSize = 3")],
        [new("Id", "long", Sequence: "Sequence = \"numbers\", BlockSize = 3")],
        [new("Id", "long", Sequence: "Sequence = \"a b's\", BlockSize = 100")],
        [new("Id", "int", Sequence: "Sequence = \"single\"")],
    ];

    /// <summary>The part that tells the objects of one principal apart.</summary>
    public static KeyPart Number { get; } = new("Number", "int", "n");

    /// <summary>Whether the key is made by the program, as in tables without a sequence.</summary>
    public bool IsUnique => Value.Length > 0 || Sequence is not null || Type is "Guid" or "GuidId";

    public string Primary => Sequence is null ? "PrimaryKey" : $"PrimaryKey({Sequence})";

    public string Declared(string further, string mark = "") =>
        $"[{string.Join(", ", new[] { further, Attributes }.Where(text => text.Length > 0))}] public partial {Type}{mark}";
}
