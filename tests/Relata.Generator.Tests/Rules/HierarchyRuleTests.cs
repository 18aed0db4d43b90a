using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>Errors in hierarchies that share a table.</summary>
public sealed class HierarchyRuleTests
{
    private const string Animal =
        """
        [Table]
        public partial class Animal : Model
        {
            [Discriminator] public partial string Kind { get; }
            public partial string Name { get; set; }
        }


        """;

    [Fact]
    public Task A_hierarchy_of_several_levels_with_abstract_classes() => Expect.NothingAsync(
        Animal +
        """
        public abstract partial class Pet : Animal
        {
            public partial int Age { get; set; }
        }

        [DiscriminatorValue("dog")]
        public partial class Dog : Pet
        {
            [ForeignKey<Animal>] public partial int? FriendId { get; set; }
            public partial Animal? Friend { get; set; }
        }

        [Table]
        public partial class Bone : Model
        {
            [ForeignKey<Dog>] public partial int DogId { get; set; }
            public partial Dog? Dog { get; set; }
        }
        """);

    [Fact]
    public Task A_derived_class_with_a_table() => Expect.ErrorAsync(
        Animal + "[Table] public partial class {|REL056:Dog|} : Animal;",
        "Dog cannot have a table: it derives from Animal, whose [Discriminator] says that its table stores the derived classes, too. Remove [Table] from Dog.");

    [Fact]
    public async Task A_derived_class_that_is_not_partial()
    {
        var models = ModelCompiler.Generate(Animal + "public class Dog : Animal;");

        Assert.Equal("Dog cannot be completed: Dog is not partial. Write 'partial class Dog'.", Assert.Single(await ModelCompiler.AnalyzeAsync(models.Compilation)).GetMessage());
    }

    [Fact]
    public Task A_derived_class_with_a_key() => Expect.ErrorAsync(
        Animal + "public partial class Dog : Animal { [{|REL057:PrimaryKey|}] public partial string Chip { get; set; } }",
        "Dog.Chip cannot be a primary key: the rows are in the table of Animal, whose key identifies them. Remove [PrimaryKey], or add [Index(IsUnique = true)].");

    [Theory]
    [InlineData("[{|REL058:Discriminator|}] public partial string Kind { get; set; }", "Animal.Kind", "it has a setter, and the class of an object determines it")]
    [InlineData("[{|REL058:Discriminator|}] public partial string? Kind { get; }", "Animal.Kind", "it can be null")]
    [InlineData("[{|REL058:Discriminator|}] public partial double Kind { get; }", "Animal.Kind", "double is no text, enum or number up to int")]
    public Task A_discriminator_of_another_form(string property, string member, string reason) => Expect.ErrorAsync(
        $"[Table, DiscriminatorValue(\"x\")] public partial class Animal : Model {{ {property} }}".Replace(", DiscriminatorValue(\"x\")", property.Contains("double", StringComparison.Ordinal) ? ", DiscriminatorValue(1d)" : "", StringComparison.Ordinal),
        $"{member} cannot be the discriminator: {reason}. Declare it once, in the class with [Table]: 'public partial string Kind {{ get; }}', an enum, or a number up to int.");

    [Theory]
    [InlineData("int", "[{|REL059:DiscriminatorValue(\"x\")|}] public partial class Dog", "the value is no int, which Animal.Kind is", "Give it a value of this type")]
    [InlineData("byte", "[{|REL059:DiscriminatorValue(256)|}] public partial class Dog", "the value is no byte, which Animal.Kind is", "Give it a value of this type")]
    [InlineData("string", "[{|REL059:DiscriminatorValue(\"a\\\\b\")|}] public partial class Dog", "the value is empty, or has a backslash or a control character", "Give it a value of this type")]
    [InlineData("int", "public partial class {|REL059:Dog|}", "int has no value for the name of a class", "Choose one: [DiscriminatorValue(1)]")]
    [InlineData("DayOfWeek", "public partial class {|REL059:Dog|}", "DayOfWeek has no member Dog", "Choose one: [DiscriminatorValue(DayOfWeek.…)]")]
    [InlineData("string", "[{|REL059:DiscriminatorValue(\"x\")|}] public abstract partial class Dog", "an abstract class has no rows of its own", "Remove the attribute")]
    public Task A_class_without_a_value(string type, string declaration, string reason, string advice) => Expect.ErrorAsync(
        $"[Table] public abstract partial class Animal : Model {{ [Discriminator] public partial {type} Kind {{ get; }} }}\n\n{declaration} : Animal {{ public partial int Size {{ get; set; }} }}",
        $"Dog has no discriminator value: {reason}. {advice}.");

    [Fact]
    public Task A_value_for_a_class_of_no_hierarchy() => Expect.ErrorAsync(
        "[Table, {|REL059:DiscriminatorValue(\"x\")|}] public partial class Post : Model;",
        "Post has no discriminator value: the class and its base classes have no [Discriminator]. Add a property with it to the class with [Table], or remove the attribute.");

    [Fact]
    public Task A_derived_class_that_its_assembly_cannot_name() => Expect.ErrorAsync(
        Animal + "public partial class Zoo { private partial class {|REL060:Dog|} : Animal { public partial int Age { get; set; } } }",
        "Dog cannot be stored in the table of Animal: Dog is not accessible in its whole assembly. Make Dog internal or public.");

    [Fact]
    public Task A_relationship_by_an_inherited_foreign_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Owner : Model
        {
            public partial RelatedList<Dog> {|REL075:Dogs|} { get; }
        }

        [Table]
        public partial class Animal : Model
        {
            [Discriminator] public partial string Kind { get; }
            [ForeignKey<Owner>] public partial int? OwnerId { get; set; }
        }

        public partial class Dog : Animal;
        """,
        "Owner.Dogs has no foreign key to use: Dog inherits OwnerId from Animal, and a relationship belongs to the class of its key. "
        + "Declare the foreign key in Dog, or the relationship in terms of Animal.");
}
