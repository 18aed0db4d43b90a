using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Rules;

public sealed class ClassRuleTests
{
    // CS0260 is the compiler's word for the same, in a build where ours is not reached.
    [Fact]
    public Task A_class_that_is_not_partial() => Expect.ErrorAsync(
        """
        [Table]
        public class {|REL001:Post|} : Model
        {
            public partial string Title { get; set; }
        }
        """,
        "Post cannot be completed: Post is not partial. Write 'partial class Post'.",
        "CS0260");

    [Fact]
    public Task A_class_within_one_that_is_not_partial() => Expect.ErrorAsync(
        """
        public class Shop
        {
            [Table]
            public partial class {|REL001:Post|} : Model
            {
                public partial string Title { get; set; }
            }
        }
        """,
        "Post cannot be completed: Shop is not partial. Write 'partial class Shop'.",
        "CS0260");

    [Fact]
    public Task A_class_that_is_local_to_its_file() => Expect.ErrorAsync(
        """
        [Table]
        file partial class {|REL002:Post|} : Model
        {
            public string Title { get; set; } = "";
        }
        """,
        "Post cannot be completed: a class that is local to its file has no second part. Remove 'file'.",
        "CS0534");

    [Fact]
    public Task A_class_with_type_parameters() => Expect.ErrorAsync(
        """
        [Table]
        public abstract partial class {|REL003:Post|}<T> : Model
        {
            public partial T? Title { get; set; }
        }
        """,
        "Post cannot be mapped: Post has type parameters, and a table has none. "
        + "Remove [Table], make it abstract, and derive an entity from it: [Table] public partial class ... : Post<...>.");

    [Fact]
    public Task A_class_within_one_with_type_parameters() => Expect.ErrorAsync(
        """
        public static partial class Shop<T>
        {
            [Table]
            public partial class {|REL003:Post|} : Model
            {
                public partial string Title { get; set; }
            }
        }
        """,
        "Post cannot be mapped: Shop has type parameters, and a table has none. Move it out of Shop.",
        "CS0534");

    [Fact]
    public Task A_class_that_derives_from_nothing() => Expect.ErrorAsync(
        """
        [Table]
        public partial class {|REL004:Post|}
        {
            public partial string Title { get; set; }
        }
        """,
        "Post cannot be mapped: it derives from neither Model nor Entity. Write 'partial class Post : Model', or ': Entity' to declare keys of your own.");

    [Fact]
    public Task A_class_that_derives_from_an_entity() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model
        {
            public partial string Title { get; set; }
        }

        [Table]
        public partial class {|REL005:Essay|} : Post
        {
            public partial string Subject { get; set; }
        }
        """,
        "Essay cannot be mapped: it derives from Post, which is an entity itself. Give Post a property with [Discriminator] to store both in its table, or derive from Model or Entity and relate the two.");

    [Fact]
    public Task A_class_that_is_abstract() => Expect.ErrorAsync(
        """
        [Table]
        public abstract partial class {|REL006:Post|} : Model
        {
            public partial string Title { get; set; }
        }
        """,
        "Post cannot be created for a row: it is abstract. Remove 'abstract', or [Table] where only classes that derive from it are tables.");

    [Fact]
    public Task A_class_whose_constructor_asks_for_values() => Expect.ErrorAsync(
        """
        [Table]
        public partial class {|REL006:Post|}(string title) : Model
        {
            public partial string Title { get; set; } = title;
        }
        """,
        "Post cannot be created for a row: it has no constructor without parameters. Add one; it may be private.");

    [Fact]
    public Task A_class_with_attributes_but_no_table() => Expect.ErrorAsync(
        """
        public abstract class Post
        {
            [{|REL010:Column("headline")|}] public string Title { get; set; } = "";
        }
        """,
        "Post.Title is not mapped: Post has no [Table]. Add [Table] to Post, or remove [Column].");

    // The compiler's CS9248 and CS0534 would hide the error in a build, so that the class is completed nevertheless.
    [Fact]
    public Task A_class_whose_table_was_forgotten() => Expect.ErrorAsync(
        """
        public partial class {|REL051:Post|} : Model
        {
            [Column("headline")] public partial string Title { get; set; }
        }
        """,
        "Post is not mapped: it has no [Table]. Add [Table] to Post, or make it abstract if only the classes that derive from it are tables.");

    [Fact]
    public Task A_class_whose_table_was_forgotten_below_a_base_class() => Expect.ErrorAsync(
        """
        public abstract partial class Named : Model
        {
            public partial string Name { get; set; }
        }

        public partial class {|REL051:Post|} : Named;
        """,
        "Post is not mapped: it has no [Table]. Add [Table] to Post, or make it abstract if only the classes that derive from it are tables.");

    [Fact]
    public Task A_class_without_a_table_below_an_entity() => Expect.ErrorAsync(
        """
        [Table]
        public partial class Post : Model;

        public partial class {|REL005:Essay|} : Post
        {
            public partial string Subject { get; set; }
        }
        """,
        "Essay cannot be mapped: it derives from Post, which is an entity itself. Give Post a property with [Discriminator] to store both in its table, or derive from Model or Entity and relate the two.");

    [Fact]
    public Task A_class_that_says_itself_what_it_is_mapped_to() => Expect.NothingAsync(
        """
        [Table]
        public partial class Post : Model;

        public class Draft : Post;

        public class Stub : Model
        {
            protected override Relata.CompilerServices.EntityType GetEntityType() => throw new NotSupportedException();
        }
        """);
}
