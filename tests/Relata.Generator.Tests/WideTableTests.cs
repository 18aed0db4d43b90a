using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

/// <summary>An entity has room for the changes of 64 columns and the flags of 30 relationships; the generated part of a wider one has more.</summary>
public sealed class WideTableTests
{
    [Theory]
    [InlineData(2, null)]
    [InlineData(64, null)]
    [InlineData(65, 1)]
    [InlineData(128, 1)]
    [InlineData(129, 2)]
    [InlineData(300, 4)]
    public async Task A_class_has_as_many_words_more_as_its_columns_need(int columns, int? words)
    {
        var source = $"namespace Wide; [Table] public partial class Thing : Model {{ {Columns(columns - 1)} }}";
        await Expect.NothingAsync(source);
        var text = ModelCompiler.Generate(source)["Wide.Thing.g.cs"];

        Assert.Equal(words is not null, text.Contains("GetFurtherChanges", StringComparison.Ordinal));
        Assert.Equal(words is not null, text.Contains($"InlineArray({words})", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private int _furtherChanges; public int Used => _furtherChanges++;")]
    [InlineData("public partial int FurtherChanges { get; set; }")]
    [InlineData("public int Mapping => 1;")]
    [InlineData("public partial string _furtherChanges { get; set; }")]
    public Task Their_names_are_free(string member) =>
        Expect.NothingAsync($"namespace Wide; [Table] public partial class Thing : Model {{ {member} {Columns(70)} }}");

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, 1)]
    [InlineData(62, 1)]
    [InlineData(63, 2)]
    [InlineData(94, 2)]
    [InlineData(95, 3)]
    public async Task A_class_has_as_many_words_more_as_its_references_need(int references, int? words)
    {
        var source = $"namespace Wide; [Table] public partial class Thing : Model {{ {References("R", references)} }}";
        await Expect.NothingAsync(source);
        var text = ModelCompiler.Generate(source)["Wide.Thing.g.cs"];

        Assert.Equal(words is not null, text.Contains("GetFurtherToOnes", StringComparison.Ordinal));
        Assert.Equal(words is not null, text.Contains($"InlineArray({words})", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private int _furtherToOnes; public int Used => _furtherToOnes++;")]
    [InlineData("public partial int FurtherToOnes { get; set; }")]
    [InlineData("[ForeignKey<Thing>] public partial int? FurtherToOnesId { get; set; } [Relationship(ForeignKey = nameof(FurtherToOnesId))] public partial Thing? FurtherToOnes { get; set; }")]
    public Task The_names_for_references_are_free(string member) =>
        Expect.NothingAsync($"namespace Wide; [Table] public partial class Thing : Model {{ {member} {References("R", 40)} }}");

    [Fact]
    public async Task A_derived_class_has_words_of_its_own_where_those_of_its_base_do_not_suffice()
    {
        var source = "namespace Wide; [Table] public partial class Thing : Model { [Discriminator] public partial string Kind { get; } "
            + $"[Relationship(BackPopulates = nameof(R1))] public partial RelatedList<Thing> Parts {{ get; }} {References("R", 31, "Parts")} }} "
            + $"public partial class Wider : Thing {{ {References("S", 30)} }} public partial class Widest : Wider {{ {References("T", 1)} }} public partial class Same : Wider;";
        await Expect.NothingAsync(source);
        var generated = ModelCompiler.Generate(source);

        Assert.Contains("InlineArray(1)", generated["Wide.Thing.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("GetFurtherToOnes", generated["Wide.Wider.g.cs"], StringComparison.Ordinal);
        Assert.Contains("InlineArray(2)", generated["Wide.Widest.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("GetFurtherToOnes", generated["Wide.Same.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Code_of_a_wide_class() =>
        Approved.Check(ModelCompiler.Generate($"namespace Wide; [Table] public partial class Thing : Model {{ {Columns(64)} }}")["Wide.Thing.g.cs"], "Wide.Thing.g.cs");

    // With a list before them, the first is the other side of it.
    private static string References(string name, int count, string? list = null) => string.Join(" ", Enumerable.Range(1, count).Select(i =>
        $"[ForeignKey<Thing>] public partial int? {name}{i}Id {{ get; set; }} "
        + $"[Relationship({(list is not null && i == 1 ? $"BackPopulates = nameof({list}), " : "")}ForeignKey = nameof({name}{i}Id))] public partial Thing? {name}{i} {{ get; set; }}"));

    private static string Columns(int count) =>
        string.Join(" ", Enumerable.Range(1, count).Select(i => $"public partial int C{i} {{ get; set; }}"));
}
