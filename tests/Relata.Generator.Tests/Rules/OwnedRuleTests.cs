using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class OwnedRuleTests
{
    private const string Whole = "Owned values are written and read as a whole; declare such a property in the entity.";

    [Theory]
    [InlineData("[Owned] public readonly record struct Value(int A, string? B);")]
    [InlineData("[Owned] public sealed record Value(int A) { public string? B { get; init; } public int Twice => 2 * A; }")]
    [InlineData("[Owned] public class Value { public int A { get; init; } }")]
    [InlineData("[Owned] public class Value { public Value(int a) => A = a; public int A { get; } }")]
    [InlineData("[Owned] public record struct Value(int A);")]
    [InlineData("[Owned] public partial class Value { public partial int A { get; set; } private Value() { } public int Twice => 2 * A; }")]
    [InlineData("[Owned] public partial record Value { public partial int A { get; set; } public required partial string B { get; set; } }")]
    [InlineData("[Owned] public partial class Value { public partial Inner? A { get; set; } public partial Inner B { get; set; } } [Owned] public partial class Inner { public partial int X { get; set; } }")]
    [InlineData("[Owned] internal partial class Value { internal partial Inner? @class { get; set; } } [Owned] internal record struct Inner(int X);", "internal")]
    public Task Types_that_can_be_stored(string type, string access = "public") => Expect.NothingAsync(
        $$"""
        {{type}}
        [Table] {{access}} partial class Thing : Model { {{access}} partial Value One { get; set; } [Index] {{access}} partial Value? Other { get; set; } [Owned(Prefix = "")] {{access}} partial Value Third { get; } }
        """);

    [Theory]
    [InlineData("[Owned] public abstract class {|REL077:Value|} { public int A { get; init; } }", "Value cannot be stored in columns of its owner: it is abstract. Remove 'abstract'.")]
    [InlineData("[Owned] public class {|REL077:Value|}<T> { public int A { get; init; } }", "Value cannot be stored in columns of its owner: Value has type parameters. Declare a type for each use.")]
    [InlineData("[Owned] public class {|REL077:Value|} : Exception { public int A { get; init; } }", "Value cannot be stored in columns of its owner: it derives from Exception, whose properties would not be stored. Declare them in the type itself.")]
    [InlineData("[Owned] public struct {|REL077:Value|} { public int A { get; init; } }", "Value cannot be stored in columns of its owner: it is a struct without IEquatable, whose values are compared by reflection. Write 'record struct Value'.")]
    [InlineData("[Owned] public class {|REL077:Value|} { public Value(int b) => A = b; public int A { get; } }", "Value cannot be stored in columns of its owner: no constructor has parameters that are all properties. Add one whose parameters have the names and types of the properties.")]
    [InlineData("[Owned] public class {|REL077:Value|};", "Value cannot be stored in columns of its owner: it has no property to store. Declare properties with 'get' and 'init', or a record with parameters.")]
    [InlineData("[Owned] public class {|REL077:Value|} { public Value? Inner { get; init; } }", "Value cannot be stored in columns of its owner: it contains itself. Make the inner one [Json], or an entity.")]
    [InlineData("[Owned(Prefix = \"v_\")] public class {|REL077:Value|} { public int A { get; init; } }", "Value cannot be stored in columns of its owner: its [Owned] has a Prefix, which is that of a property. Move Prefix to [Owned] on the properties of this type.")]
    [InlineData("[Owned] public class Value { [Version] public int {|REL078:A|} { get; init; } }", $"Value.A has [Version]. {Whole}")]
    [InlineData("[Owned] public partial class Value { [System.ComponentModel.DataAnnotations.Schema.NotMapped] public partial int {|REL078:A|} { get; set; } }", "Value.A is stored although it has [NotMapped]. Make it not partial, or remove [NotMapped].")]
    [InlineData("[Owned] public class Value { public int {|REL078:A|} { get; set; } }", "Value.A can be set, and no change of it would be seen. Write 'init' for 'set', or make class and property partial.")]
    [InlineData("[Owned] public class Value { public int A { get; init; } public int {|REL078:B|} { get; } = 1; }", "Value.B cannot be set when a row is read. Give it an 'init', make it a parameter of the constructor, or write [NotMapped].")]
    [InlineData("[Owned] public partial class Value { public partial int A { get; set; } public int {|REL078:B|} { get; set; } }", "Value.B is not partial, so that it would not be stored. Make it partial, or write [NotMapped].")]
    [InlineData("[Owned] public class Value { [PrimaryKey] public int {|REL078:A|} { get; init; } }", $"Value.A has [PrimaryKey]. {Whole}")]
    [InlineData("[Owned] public class Value { [ForeignKey<Thing>] public int {|REL078:A|} { get; init; } }", $"Value.A has [ForeignKey]. {Whole}")]
    [InlineData("[Owned] public class Value { [CreatedAt] public DateTime {|REL078:A|} { get; init; } }", $"Value.A has [CreatedAt]. {Whole}")]
    [InlineData("[Owned] public class Value { [Column(Default = \"1\")] public int {|REL078:A|} { get; init; } }", $"Value.A has a value that the database makes. {Whole}")]
    [InlineData("[Owned] public class Value { [Column(IsDeferred = true)] public int {|REL078:A|} { get; init; } }", "Value.A is deferred. Owned values are read as a whole; leave the value out by Load.Defer in the query.")]
    [InlineData("[Owned] public class Value { public Thing? {|REL078:A|} { get; init; } }", "Value.A is a relationship. Declare it in the entity.")]
    [InlineData("[Owned] public class Value { public RelatedList<Thing>? {|REL078:A|} { get; init; } }", "Value.A is a relationship. Declare it in the entity.")]
    [InlineData("[Owned] public class Value { public object? {|REL078:A|} { get; init; } }", "Value.A is a object?, which no column stores. Use a supported type, a type with [Owned], or [Json]; or write [NotMapped].")]
    [InlineData("[Owned] public record Value(Inner {|REL078:A|}); [Owned] public partial class Inner { public partial int X { get; set; } }", "Value.A is a Inner, whose properties can be set, in a type that cannot be told of it. Make Value partial, with partial properties, or Inner immutable.")]
    [InlineData("[Owned] public class Value { [Column(\"x\")] public Inner {|REL078:A|} { get; init; } } [Owned] public record struct Inner(int X);", "Value.A has [Column] and is stored in several columns. Move the attribute to the properties of Inner.")]
    public async Task Types_that_cannot_be_stored(string type, string message)
    {
        var model = MarkedSource.Parse($$"""{{type}} [Table] public partial class Thing : Model;""");
        var found = Assert.Single(await ModelCompiler.AnalyzeAsync(ModelCompiler.Generate(model.Text).Compilation));
        Assert.Equal(message, found.GetMessage());
        Assert.Equal(model.Marks.Single(), (found.Id, found.Location.SourceSpan));
    }

    [Fact]
    public async Task An_entity_with_such_a_value_compiles_and_throws()
    {
        var models = ModelCompiler.Generate("[Owned] public class Value { public int A { get; set; } } [Table] public partial class Thing : Model { public partial Value One { get; set; } }");
        Assert.Equal(["REL078"], (await ModelCompiler.AnalyzeAsync(models.Compilation)).Select(error => error.Id));
        models.AssertNoComplaints();
        Assert.Contains("throw new global::Relata.MappingException(\"REL078\", \"Value.A can be set", models["Thing.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{|REL079:Column(\"x\")|}] public partial Money A { get; set; }", "Thing.A has [Column] and is stored in several columns. Write the attribute on a property of Money, or [Owned(Prefix = \"...\")] here for their names.")]
    [InlineData("[{|REL079:PrimaryKey|}] public partial Money A { get; set; }", "Thing.A has [PrimaryKey] and is stored in several columns. Write the attribute on a property of Money, or [Owned(Prefix = \"...\")] here for their names.")]
    [InlineData("[{|REL079:Owned|}] public partial int A { get; set; }", "Thing.A has [Owned], and int is not [Owned]. Write [Owned] on the type, or remove it here.")]
    [InlineData("[Owned(Prefix = \"\")] public partial Money A { get; set; } [Owned(Prefix = \"\")] public partial Money {|REL013:B|} { get; set; }", "Thing.A.Amount and Thing.B.Amount are both the column 'amount'. Give one of them another name with [Column].")]
    public Task Properties_of_an_entity(string member, string message) => Expect.ErrorAsync(
        $$"""[Owned] public record struct Money(int Amount); [Table] public partial class Thing : Model { {{member}} }""", message);

    [Fact]
    public async Task Owned_types_of_another_assembly_are_stored_alike()
    {
        const string Types =
            """
            [Owned] public readonly record struct Money(int Amount, string Currency);
            [Owned] public partial class Address { public partial string Street { get; set; } public partial Money? Rent { get; set; } public partial Point Point { get; set; } }
            [Owned] public partial class Point { public partial int X { get; set; } }
            public abstract partial class Party : Model { public partial Address? Home { get; set; } public partial Money Price { get; set; } }
            """;
        const string Entity = "[Table] public partial class Thing : Party { public partial Address Other { get; set; } }";
        var compiled = ModelCompiler.Generate(Entity, ModelCompiler.Reference(Types));

        compiled.AssertNoComplaints();
        Assert.Empty(await ModelCompiler.AnalyzeAsync(compiled.Compilation));
        Assert.Equal(ModelCompiler.Generate(Types + Entity)["Thing.g.cs"], compiled["Thing.g.cs"]);
    }
}
