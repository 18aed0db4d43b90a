using Microsoft.CodeAnalysis;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

/// <summary>Errors in hierarchies.</summary>
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
    public Task A_table_for_each_class_has_keys_of_the_session_or_of_one_sequence() => Expect.NothingAsync(
        """
        [Table]
        public abstract partial class Animal : Entity
        {
            [PrimaryKey] public partial Guid Id { get; set; }
            [Discriminator(TablePerClass = true)] public partial string Kind { get; }
            [Index(IsUnique = true)] public partial string Name { get; set; }
        }

        [Table("dogs"), Index(nameof(Age), nameof(Name))]
        public partial class Dog : Animal
        {
            public partial int Age { get; set; }
        }

        public partial class Puppy : Dog;

        [Table("bones"), DiscriminatorValue(1)]
        public partial class Bone : Entity
        {
            [PrimaryKey(Sequence = "bone_id")] public partial long Id { get; set; }
            [Discriminator(TablePerClass = true)] public partial int Kind { get; }
        }
        """);

    [Fact]
    public Task Derived_classes_with_tables_of_their_own_and_without() => Expect.NothingAsync(
        Animal +
        """
        [Table("dogs")]
        public abstract partial class Dog : Animal
        {
            [Index(IsUnique = true)] public partial string Chip { get; set; }
        }

        [Index(nameof(Age), nameof(Chip))]
        public partial class Puppy : Dog
        {
            public partial int Age { get; set; }
        }

        [Table]
        public partial class Hound : Dog;
        """);

    [Fact]
    public Task An_index_over_two_tables() => Expect.ErrorAsync(
        Animal + "[Table, {|REL063:Index(nameof(Chip), nameof(Name))|}] public partial class Dog : Animal { public partial string Chip { get; set; } }",
        "Dog has an index over 'Chip', 'Name', which are columns of two tables: Chip of that of Dog, Name of that of Animal. Index the columns of each table alone, or declare them in one class.");

    [Theory]
    [InlineData("[Table] public partial class Dog : Animal { [Column(\"name\")] public partial string Nickname { get; set; } }")]
    [InlineData("[Table] public partial class Dog : Animal { public partial int Age { get; set; } } [Table] public partial class Hound : Dog { public partial int Size { get; set; } [Column(\"age\")] public partial int HoundAge { get; set; } }")]
    public Task Columns_of_one_name_in_two_tables(string classes) => Expect.NothingAsync(Animal + classes);

    [Fact]
    public Task A_column_with_the_name_of_the_key_in_a_joined_table() => Expect.ErrorAsync(
        Animal + "[Table] public partial class Dog : Animal { [{|REL013:Column(\"id\")|}] public partial int Number { get; set; } }",
        "Dog.Id and Dog.Number are both the column 'id'. Give one of them another name with [Column].");

    [Fact]
    public Task A_link_table_that_derives_from_another_entity() => Expect.ErrorAsync(
        Animal +
        """
        [Table]
        public partial class Dog : Animal
        {
            [ForeignKey<Animal>] public partial int FriendId { get; set; }
            [ForeignKey<Owner>] public partial int OwnerId { get; set; }
        }

        [Table]
        public partial class Owner : Model
        {
            [Relationship({|REL064:Secondary = typeof(Dog)|})] public partial RelatedList<Animal> Friends { get; }
        }
        """,
        "Owner.Friends goes over Dog, which derives from Animal: rows of a hierarchy cannot be written as links. Make an entity of its own for the link table.");

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
    public async Task Two_classes_with_one_value()
    {
        // No generated code says so: each class is generated alone. The hierarchy throws when it is first used.
        var models = ModelCompiler.Generate(Animal + "[DiscriminatorValue(\"animal\")] public partial class Dog : Animal; public partial class Cat : Animal;");
        var error = Assert.Single(await ModelCompiler.AnalyzeAsync(models.Compilation));

        Assert.Equal("Animal and Dog have one discriminator value, \"animal\", so that a row does not tell its class. Give one of them another with [DiscriminatorValue].", error.GetMessage());
        Assert.Equal(("REL076", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Equal("DiscriminatorValue(\"animal\")", error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan).ToString());
    }

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
