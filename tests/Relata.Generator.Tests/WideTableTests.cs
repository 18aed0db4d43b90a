using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

/// <summary>An entity has room for the changes of 64 columns; the generated part of a wider one has more.</summary>
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

    [Fact]
    public void Code_of_a_wide_class() =>
        Approved.Check(ModelCompiler.Generate($"namespace Wide; [Table] public partial class Thing : Model {{ {Columns(64)} }}")["Wide.Thing.g.cs"], "Wide.Thing.g.cs");

    private static string Columns(int count) =>
        string.Join(" ", Enumerable.Range(1, count).Select(i => $"public partial int C{i} {{ get; set; }}"));
}
