namespace Relata.Generator.Tests.Bases;

/// <summary>Base classes, and entities that derive from them.</summary>
internal static class BaseSources
{
    public const string Audited = """
        namespace Shared
        {
            public abstract partial class Audited<TUser> : Model
                where TUser : Entity
            {
                [Index] public partial DateTime CreatedAt { get; set; }
                [System.ComponentModel.DataAnnotations.Schema.NotMapped] public string? Remark { get; set; }
                public partial int? CreatedById { get; set; }
                [Relationship(ForeignKey = nameof(CreatedById))] public partial TUser? CreatedBy { get; set; }
            }

            public abstract partial class Titled<TUser, TTitle> : Audited<TUser>
                where TUser : Entity
                where TTitle : notnull
            {
                public partial TTitle Title { get; set; }
                public string Upper => Title.ToString()!;
            }
        }

        """;

    public const string Posts = """
        [Table]
        public partial class Person : Model
        {
            public partial string Name { get; set; }
        }

        [Table]
        public partial class Post : Shared.Titled<Person, string>
        {
            public partial string Body { get; set; }
            [ForeignKey<Person>] public partial int EditorId { get; set; }
            [Relationship(ForeignKey = nameof(EditorId))] public partial Person? Editor { get; set; }
        }
        """;
}
