using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class KeyRuleTests
{
    private const string Order =
        """
        [Table]
        public partial class Order : Entity
        {
            [PrimaryKey] public partial int Year { get; set; }
            [PrimaryKey] public partial int Number { get; set; }
        }

        """;

    [Fact]
    public Task An_entity_without_a_primary_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class {|REL011:Post|} : Entity
        {
            public partial string Title { get; set; }
        }
        """,
        "Post has no primary key. Derive from Model for an int Id, or mark a property with [PrimaryKey].");

    // The reference to Post is wrong only because Post is: one mistake, one error.
    [Fact]
    public Task A_reference_to_an_entity_without_a_primary_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class {|REL011:Post|} : Entity
        {
            [Relationship(ForeignKey = nameof(Flag.PostId))] public partial RelatedList<Flag> Flags { get; }
        }

        [Table]
        public partial class Flag : Model
        {
            [ForeignKey<Post>] public partial int PostId { get; set; }
            [ForeignKey<Post>] public partial int OtherId { get; set; }
            [Relationship(ForeignKey = nameof(PostId))] public partial Post? Post { get; set; }
        }
        """,
        "Post has no primary key. Derive from Model for an int Id, or mark a property with [PrimaryKey].");

    [Fact]
    public Task A_primary_key_beside_the_one_of_Model() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [{|REL012:PrimaryKey|}] public partial string Title { get; set; }
        }
        """,
        "Post.Title cannot be a primary key: Post derives from Model, whose key is Id. Derive from Entity to declare keys of your own.");

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    [InlineData("byte[]")]
    public Task A_primary_key_that_is_not_compared_by_an_exact_value(string type) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Entity
        {
            [{|REL012:PrimaryKey|}] public partial {{type}} Weight { get; set; }
        }
        """,
        $"Post.Weight cannot be a primary key: {type} is not compared by an exact value. Use a number without fraction, a string or a Guid.");

    [Theory]
    [InlineData("int?")]
    [InlineData("string?")]
    public Task A_primary_key_that_can_be_null(string type) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Post : Entity
        {
            [{|REL012:PrimaryKey|}] public partial {{type}} Code { get; set; }
        }
        """,
        "Post.Code cannot be a primary key: it can be null. Remove the '?'.");

    [Theory]
    [InlineData("", "string Code", "it is string, not int or long")]
    [InlineData("", "short Code", "it is short, not int or long")]
    [InlineData(", ForeignKey<User>", "int Code", "it is a foreign key")]
    [InlineData("", "int Code { get; set; } [PrimaryKey] public partial int Year", "it is a part of a composite key")]
    public Task A_sequence_for_a_key_that_the_database_does_not_generate(string attribute, string property, string reason) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class User : Model;

        [Table]
        public partial class Post : Entity
        {
            [PrimaryKey({|REL033:Sequence = "post_numbers"|}){{attribute}}] public partial {{property}} { get; set; }
        }
        """,
        $"Post.Code has a Sequence, but the database does not generate its values: {reason}. Remove Sequence.");

    [Fact]
    public Task A_foreign_key_to_a_class_that_is_no_entity() => Expect.ErrorAsync(
        """
        public abstract class User : Model;

        [Table]
        public partial class Post : Model
        {
            [{|REL015:ForeignKey<User>|}] public partial int UserId { get; set; }
        }
        """,
        "Post.UserId refers to User, which is no entity. Add [Table] to User.");

    [Fact]
    public Task A_foreign_key_of_another_type_than_the_key() => Expect.ErrorAsync(
        """
        [Table]
        public partial class User : Model;

        [Table]
        public partial class Post : Model
        {
            [{|REL016:ForeignKey<User>|}] public partial long? UserId { get; set; }
            public partial User? User { get; set; }
        }
        """,
        "Post.UserId is long but refers to User.Id, which is int. Make Post.UserId int.");

    [Fact]
    public Task A_foreign_key_that_does_not_say_to_which_part() => Expect.ErrorAsync(
        Order +
        """
        [Table]
        public partial class Line : Model
        {
            [ForeignKey<Order>(nameof(Order.Year))] public partial int Year { get; set; }
            [ForeignKey<Order>(nameof(Order.Number))] public partial int Number { get; set; }
            [{|REL017:ForeignKey<Order>|}] public partial int Other { get; set; }
        }
        """,
        "Line.Other does not say which part of the primary key of Order it refers to. Its parts are 'Year', 'Number': write [ForeignKey<Order>(nameof(Order.Year))].");

    [Fact]
    public Task A_foreign_key_that_lacks_a_part() => Expect.ErrorAsync(
        Order +
        """
        [Table]
        public partial class Line : Model
        {
            [{|REL018:ForeignKey<Order>(nameof(Order.Year))|}] public partial int OrderYear { get; set; }
        }
        """,
        "The foreign key of Line.OrderYear to Order lacks a column for Order.Number. Add a property with [ForeignKey<Order>(nameof(Order.Number))].");

    [Theory]
    [InlineData("ForeignKey<User>, ", "", "is a foreign key")]
    [InlineData("Index(IsUnique = true), ", "", "belongs to a unique index")]
    [InlineData("", ", Index(nameof(Year), nameof(Other), IsUnique = true)", "belongs to a unique index")]
    public Task A_key_that_is_deferred(string attribute, string ofClass, string reason) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class User : Model;

        [Table{{ofClass}}]
        public partial class Post : Model
        {
            [{{attribute}}Column({|REL045:IsDeferred = true|})] public partial int Year { get; set; }
            [Column(DeferredGroup = "rest")] public partial string Text { get; set; }
            public partial int Other { get; set; }
        }
        """,
        $"Post.Year is deferred, but it {reason}, which every query reads. Remove IsDeferred.");

    [Fact]
    public Task Two_columns_for_one_part_of_a_foreign_key() => Expect.ErrorAsync(
        Order +
        """
        [Table]
        public partial class Line : Model
        {
            [ForeignKey<Order>(nameof(Order.Year))] public partial int Year { get; set; }
            [ForeignKey<Order>(nameof(Order.Number))] public partial int Number { get; set; }
            [{|REL067:ForeignKey<Order>(nameof(Order.Number))|}] public partial int? Other { get; set; }
        }
        """,
        "Line.Number and Line.Other are both the column for Order.Number in one foreign key. Name the foreign keys apart with Name, or remove one [ForeignKey<Order>].");

    [Fact]
    public Task A_foreign_key_that_is_declared_twice() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            [ForeignKey<Post>, {|REL067:ForeignKey<Post>|}] public partial int ParentId { get; set; }
        }
        """,
        "Post.ParentId and Post.ParentId are both the column for Post.Id in one foreign key. Name the foreign keys apart with Name, or remove one [ForeignKey<Post>].");

    [Fact]
    public Task A_nullable_foreign_key_whose_columns_are_all_shared() => Expect.ErrorsAsync(
        """
        [Table]
        public partial class User : Model;

        [Table]
        public partial class Admin : Entity
        {
            [PrimaryKey, ForeignKey<User>] public partial int UserId { get; set; }
        }

        [Table]
        public partial class Post : Model
        {
            [{|REL068:ForeignKey<User>|}] [{|REL068:ForeignKey<Admin>|}] public partial int? AuthorId { get; set; }
        }
        """,
        [
            "The foreign key of Post.AuthorId to User can be null, but each nullable column of it belongs to another foreign key, too: to set it to null would set that to null. Make Post.AuthorId not nullable.",
            "The foreign key of Post.AuthorId to Admin can be null, but each nullable column of it belongs to another foreign key, too: to set it to null would set that to null. Make Post.AuthorId not nullable.",
        ]);

    [Fact]
    public Task A_relationship_that_names_its_foreign_key_by_a_shared_column() => Expect.ErrorAsync(
        Order +
        """
        [Table]
        public partial class Line : Model
        {
            [ForeignKey<Order>(nameof(Order.Year), Name = "A"), ForeignKey<Order>(nameof(Order.Year), Name = "B")] public partial int Year { get; set; }
            [ForeignKey<Order>(nameof(Order.Number), Name = "A")] public partial int First { get; set; }
            [ForeignKey<Order>(nameof(Order.Number), Name = "B")] public partial int Second { get; set; }
            [Relationship(ForeignKey = nameof(Year))] public partial Order? {|REL021:Order|} { get; set; }
        }
        """,
        "Line.Order could go by several foreign keys: 'A', 'B'. Choose one, for example [Relationship(ForeignKey = nameof(Line.First))].");

    [Theory]
    [InlineData("{|REL041:BlockSize = 100|}", "100", "the database generates its values one by one. Write Sequence = \"…\" beside it, or remove BlockSize")]
    [InlineData("Sequence = \"numbers\", {|REL041:BlockSize = 1|}", "1", "a block has at least 2 numbers. Write the number of keys that the program takes at once, or remove BlockSize")]
    public Task A_block_that_has_no_numbers(string arguments, string size, string reason) => Expect.ErrorAsync(
        $$"""
        [Table]
        public partial class Invoice : Entity
        {
            [PrimaryKey({{arguments}})] public partial int Number { get; set; }
        }
        """,
        $"Invoice.Number has BlockSize = {size}, but {reason}.");
}
