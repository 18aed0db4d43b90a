using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests;

/// <summary>Whatever way of writing C# allows for a class and its properties, the other part fits, without a warning.</summary>
public sealed class OddFormsTests
{
    [Theory]
    [InlineData("public partial string Title { get; set; } = \"\";")]
    [InlineData("public partial string Title { get; set; } = null!;")]
    [InlineData("public partial string? Title { get; set; } = \"none\";")]
    [InlineData("public required partial string Title { get; set; }")]
    [InlineData("public partial string Title { get; init; }")]
    [InlineData("public partial string Title { get; private set; }")]
    [InlineData("public partial string Title { private get; set; }")]
    [InlineData("public partial string Title { get; }")]
    [InlineData("public partial int Count { get; }")]
    [InlineData("internal partial string Title { get; set; }")]
    [InlineData("private partial string Title { get; set; }")]
    [InlineData("protected internal partial string Title { get; set; }")]
    [InlineData("partial string Title { get; set; }")]
    [InlineData("public virtual partial string Title { get; set; }")]
    [InlineData("public partial string @class { get; set; }")]
    [InlineData("public partial string field { get; set; }")]
    [InlineData("public partial int? value { get; set; }")]
    [InlineData("public partial string entity { get; set; }")]
    [InlineData("public partial string Type { get; set; }")]
    [InlineData("public partial string New { get; set; }")]
    [InlineData("public partial string RelataServices { get; set; } public class RelataRuntime { }")]
    [InlineData("public partial string Mapping { get; set; } public int RelataMapping => 1;")]
    [InlineData("public partial string TypeField { get; set; } public partial string Type { get; set; }")]
    [InlineData("public partial byte[] Bytes { get; set; } = [];")]
    [InlineData("public partial DayOfWeek? Day { get; set; }")]
    [InlineData("[Obsolete(\"no longer filled\")] public partial string? Old { get; set; }")]
    [InlineData("[ForeignKey<Thing>, Obsolete] public partial int? ParentId { get; set; }")]
    [InlineData("[ForeignKey<Thing>] public partial int? ParentId { get; init; } public partial Thing? Parent { get; init; }")]
    [InlineData("[ForeignKey<Thing>] public partial int key { get; set; } public partial Thing Parent { get; set; }")]
    [InlineData("[ForeignKey<Thing>] public partial int? entity { get; set; } public required partial Thing? Parent { get; set; }")]
    [InlineData("[ForeignKey<Thing>] public partial int? ParentId { get; set; } public partial RelatedList<Thing> Children { get; } = [];")]
    [InlineData("[ForeignKey<Thing>] public partial int? ParentId { get; set; } public partial RelatedList<Thing> Children { get; set; }")]
    [InlineData("[ForeignKey<Thing>] public partial int? ParentId { get; set; } public partial RelatedList<Thing> Children { get; init; }")]
    [InlineData("[ForeignKey<Thing>] public partial int? ParentId { get; set; } public required partial RelatedList<Thing> Children { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Required] public partial string? Title { get; set; }")]
    [InlineData("[System.ComponentModel.DataAnnotations.Required] public partial int? Count { get; set; }")]
    [InlineData("private Thing() { } public static Thing Make() => new();")]
    public Task A_member(string member) => Expect.NothingAsync($"namespace Odd; [Table] public partial class Thing : Model {{ {member} }}");

    [Theory]
    [InlineData("[Table] public partial class Thing : Model { public partial string Title { get; set; } }")]
    [InlineData("[Table] sealed partial class @record : Model { public partial string Title { get; set; } }")]
    [InlineData("namespace @class.@event { [Table] public partial class Thing : Model { [ForeignKey<Thing>] public partial int? ThingId { get; set; } public partial Thing? Parent { get; set; } } }")]
    [InlineData("static partial class A { partial struct B { partial interface C { partial record D { partial record struct E { [Table] private sealed partial class Thing : Model { public partial int X { get; set; } } } } } } }")]
    [InlineData("[Table] public partial class Thing : Model { public partial int X { get; set; } } public partial class Thing { public partial int Y { get; set; } }")]
    [InlineData("public abstract class Named : Model { public string Own => \"own\"; } [Table] public partial class Thing : Named { public partial int X { get; set; } }")]
    [InlineData("public abstract class Named : Entity { protected int Mapping; [System.ComponentModel.DataAnnotations.Schema.NotMapped] public required string Label { get; set; } } [Table] public partial class Thing : Named { [PrimaryKey] public partial Guid X { get; set; } }")]
    [InlineData("[Table] public partial class Mapping : Model { public partial int X { get; set; } }")]
    [InlineData("[Table] public partial class Entity : Relata.Entity { [PrimaryKey] public partial int Id { get; set; } }")]
    [InlineData("[Table, Obsolete] public partial class Thing : Model { public partial int X { get; set; } }")]
    [InlineData("#nullable disable\n[Table] public partial class Thing : Relata.Entity { [PrimaryKey] public partial string Code { get; set; } [ForeignKey<Thing>] public partial string ThingCode { get; set; } [Relationship(BackPopulates = nameof(Children))] public partial Thing Parent { get; set; } [Relationship(BackPopulates = nameof(Parent))] public partial RelatedList<Thing> Children { get; } public partial byte[] Bytes { get; set; } }")]
    [InlineData("[Table] public partial class Thing : Relata.Entity { [PrimaryKey] public partial DayOfWeek Day { get; set; } [PrimaryKey] public partial string Code { get; set; } [ForeignKey<Thing>(nameof(Day))] public partial DayOfWeek? OtherDay { get; set; } [ForeignKey<Thing>(nameof(Code))] public partial string OtherCode { get; set; } public partial Thing? Other { get; set; } }")]
    public Task A_class(string source) => Expect.NothingAsync(source);

    [Fact]
    public async Task Two_sets_of_models_with_the_same_names()
    {
        var twice = Sources.Flagboard.Replace("namespace Flagboard;", "namespace First {", StringComparison.Ordinal) + "}\n"
            + Sources.Flagboard.Replace("namespace Flagboard;", "namespace Second {", StringComparison.Ordinal) + "}";

        await Expect.NothingAsync(twice);
    }

    [Fact]
    public void A_base_class_that_a_nullable_use_has_read_first_is_the_class()
    {
        var models = ModelCompiler.Generate(
            """
            [Table] public partial class Site : Model { public partial RelatedList<Asset?> Assets { get; } }
            [Table] public partial class Truck : Asset { public partial int Wheels { get; set; } }
            [Table] public partial class Asset : Model { [Discriminator] public partial string Kind { get; } [ForeignKey<Site>] public partial int? SiteId { get; set; } }
            """);

        Assert.Contains("BaseOf<global::Asset>()", models["Truck.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_differ_in_case_only() =>
        await Expect.NothingAsync("namespace Odd; [Table] public partial class Thing : Model; [Table] public partial class THING : Model; public static partial class Box { [Table] public partial class Thing : Model; }");

    [Theory]
    [InlineData("namespace Odd; public static partial class Box { [Table] public partial class Thing : Model; } public static partial class Box<T> { [Table] public partial class Thing : Model; }", "REL003")]
    [InlineData("namespace Odd; [Table] public partial class Thing : Model; [Table] public partial class Thing<T> : Model; [Table] public partial class Thing<T, U> : Model;", "REL003")]
    public async Task Names_that_differ_in_type_parameters_only(string source, string code)
    {
        var models = ModelCompiler.Generate(source);

        Assert.Equal([code], (await ModelCompiler.AnalyzeAsync(models.Compilation)).Select(error => error.Id).Distinct());

        // The classes with type parameters implement nothing of an entity, and the others do.
        Assert.Equal(["CS0534"], models.Errors);
    }

    [Theory]
    [InlineData("namespace Odd; [Table] public partial class हिन्दी : Model { public partial string नाम { get; set; } }")]
    [InlineData("namespace Odd; [Table] public partial class Cafe\u0301 : Model; [Table] public partial class Cafe : Model; [Table] public partial class A\u203fB : Model;")]
    [InlineData("namespace Relata; [Table] public partial class Registration : Model { public partial string Title { get; set; } } [Table] public partial class registration : Model;")]
    public Task Names_that_no_file_has(string source) => Expect.NothingAsync(source);

    [Theory]
    [InlineData("[Table] public partial class Thing : Model { public partial string Title { get; set; } } [Table] public partial class Thing { public partial string Text { get; set; } }")]
    [InlineData("[Table(\"one\")] public partial class Thing : Model; [Table(\"two\")] public partial class Thing; [Table(\"three\")] public partial class Thing { public partial int Count { get; set; } }")]
    public async Task Two_parts_with_a_table_are_an_error_of_that_class_and_leave_the_others_alone(string source)
    {
        var models = ModelCompiler.Generate($"{source} [Table] public partial class Other : Model {{ [ForeignKey<Thing>] public partial int ThingId {{ get; set; }} public partial Thing? Thing {{ get; set; }} }}");

        // Duplicate 'Table' attribute: nothing else hides it.
        Assert.Equal(["CS0579"], models.Errors);
        Assert.Empty(await ModelCompiler.AnalyzeAsync(models.Compilation));
    }

    // An exception of the generator takes the other part of every class away, and hides what is wrong with the one.
    [Theory]
    [InlineData("[Table] public partial record Thing : Model { public partial string Title { get; set; } }")]
    [InlineData("[Table] public partial class Thing : Thing { public partial string Title { get; set; } }")]
    [InlineData("[Table] public partial class Thing : Missing { public partial string Title { get; set; } [ForeignKey<Missing>] public partial int MissingId { get; set; } public partial Missing? Missing { get; set; } }")]
    [InlineData("[Table] public partial class Thing : Model { public partial string Title { get; set; } public partial string Title { get; set; } public partial int Title { get; set; } }")]
    [InlineData("[Table] public partial class Thing : Model { public partial string Thing { get; set; } public partial string Id { get; set; } }")]
    [InlineData("[Table(null!), Index(null!), Index, Index(\"\", null!)] public partial class Thing : Model { [Column(null!), Index(null!)] public partial string _ { get; set; } public partial string __ { get; set; } }")]
    [InlineData("[Table(\"\")] public partial class Thing : Model { [Column(\"\")] public partial string Title { get; set; } [Relationship(OrderBy = \"\", BackPopulates = \"\", ForeignKey = \"\")] public partial Thing? Parent { get; set; } }")]
    [InlineData("[Table(Missing)] public partial class Thing : Model { [Column(1)] public partial string Title { get; set; } [Relationship(Secondary = typeof(int), OrderBy = null)] public partial RelatedList<Thing> Children { get; } }")]
    [InlineData("[Table] public partial class Thing : Model { [Relationship(Secondary = null)] public partial RelatedList<int> Numbers { get; } public partial RelatedList<RelatedList<Thing>> Lists { get; } }")]
    [InlineData("[Table] public unsafe partial class Thing : Model { public partial int* Pointer { get; set; } public partial delegate*<void> Function { get; set; } public partial dynamic? Any { get; set; } public partial (int A, string B) Pair { get; set; } }")]
    [InlineData("[Table] public partial class Thing<T> : Model { public partial T? Value { get; set; } public partial RelatedList<T> Values { get; } }")]
    [InlineData("[Table] public partial class Thing : Entity { [PrimaryKey(Sequence = null)] public partial int A { get; set; } [PrimaryKey] public partial int? B { get; set; } [ForeignKey<Thing>(null!)] public partial int C { get; set; } [ForeignKey<Thing>(\"\")] public partial int D { get; set; } }")]
    [InlineData("[Table] public partial struct Thing { public partial string Title { get; set; } } [Table] public partial interface IThing { }")]
    [InlineData("[Table] public partial class Thing : Model { public partial string this[int i] { get; set; } public static partial string Title { get; set; } string IThing.Name { get; set; } } public interface IThing { string Name { get; set; } }")]
    [InlineData("[Table] public partial class : Model { public partial string Title { get; set; } }")]
    [InlineData("namespace { [Table] public partial class Thing : Model { public partial { get; set; } public partial string { get; set; }")]
    public void Whatever_is_wrong_with_a_class_the_others_are_completed(string source)
    {
        var models = ModelCompiler.Generate($"[Table] public partial class Other : Model {{ public partial string Title {{ get; set; }} }} {source}");

        Assert.Contains("Other.g.cs", models.HintNames);
        Assert.Contains("Relata.Registration.g.cs", models.HintNames);
    }

    [Fact]
    public async Task Entities_of_another_assembly()
    {
        var library = ModelCompiler.Generate(Sources.Flagboard);
        var source =
            """
            using Flagboard;

            [Table]
            public partial class Vote : Model
            {
                [ForeignKey<Post>] public partial int PostId { get; set; }
                public partial Post? Post { get; set; }
            }
            """;
        using var image = new MemoryStream();
        Assert.True(library.Compilation.WithAssemblyName("Library").Emit(image).Success);
        var models = ModelCompiler.Generate(source, Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray()));

        Assert.Empty(await ModelCompiler.AnalyzeAsync(models.Compilation));
        Assert.Empty(models.Complaints);
    }
}
