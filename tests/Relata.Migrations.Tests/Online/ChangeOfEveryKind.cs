using Relata.CompilerServices;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

/// <summary>Two models between which a migration has a step of every kind.</summary>
internal static class ChangeOfEveryKind
{
    public static RelationalModel From { get; } = Of(
        Table("author", Text("name")),
        Table("gone", Number("author_id", isNullable: true)).To("author_id", "author"),
        Table("old_name", Number("x", isNullable: true)),
        Table(
            "post", Text("title"), Text("was", isNullable: true), Text("dropped", isNullable: true), Text("required", isNullable: true), Text("optional"), Number("widened"), Number("defaulted"), Number("views"),
            Number("old_author", isNullable: true), Number("author_id", isNullable: true), Text("short") with { MaxLength = 20 }, Text("code") with { MaxLength = 20 })
            .To("old_author", "author").Index("title").Check("ck_old", "views > 0") with
        { UniqueKeys = [new UniqueConstraint("uq_old", ["views"])] });

    public static MigrationHints Hints => new MigrationHints().Rename("old_name", "new_name").Rename("post.was", "post.is_now").AllowDrop("gone").AllowDrop("post.dropped").Fill("post.filled", "title");

    public static RelationalModel To(MigrationDialect dialect) => Of(
        Table("author", Text("name")),
        Table("new_name", Number("x", isNullable: true)),
        Table("fresh", Number("author_id", isNullable: true)).To("author_id", "author").Index("author_id"),
        Table(
            "post", Text("title"), Text("is_now", isNullable: true), Text("required"), Text("optional", isNullable: true), new Column("widened", ColumnType.Int64), Number("defaulted") with { Default = "7" }, Number("views"),
            Number("old_author", isNullable: true), Number("author_id", isNullable: true), Text("short") with { MaxLength = 60 }, Text("code") with { MaxLength = 10 },
            Number("constant") with { Default = "5" },
            dialect.Name == "mariadb" ? Text("random") with { Default = "uuid()" } : new Column("random", ColumnType.Guid) { Default = "gen_random_uuid()" },
            Text("filled"),
            Number("computed") with { Computation = new Computation("views + 1", IsVirtual: false), IsNullable = true })
            .To("author_id", "author").Index("is_now").Index("views", isUnique: true).Check("ck_new", "views >= 1") with
        { UniqueKeys = [new UniqueConstraint("uq_new", ["code"])] });

    public static string[] Rows =>
    [
        "INSERT INTO author (name) VALUES ('a')",
        "INSERT INTO post (title, required, optional, widened, defaulted, views, old_author, author_id, short, code) VALUES ('a', 'r', 'o', 1, 1, 1, 1, 1, 's', 'c'), ('b', 'r', 'o', 1, 1, 2, 1, 1, 's', 'd')",
    ];
}
