using Relata.CompilerServices;
using Relata.Migrations.Tests.Random;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Running.Checks;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Tables;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>The places that the steps of a migration change.</summary>
public sealed class ChangedPlacesTests
{
    private static readonly Table s_post = Table("post", Number("views"));

    private static readonly Table s_tag = Table("tag");

    [Theory]
    [InlineData(ColumnType.DateTime, ColumnType.DateTimeOffset, false)]
    [InlineData(ColumnType.DateTime, ColumnType.DateOnly, false)]
    [InlineData(ColumnType.Single, ColumnType.Double, false)]
    [InlineData(ColumnType.Int32, ColumnType.Int64, false)]
    [InlineData(ColumnType.UInt64, ColumnType.Decimal, false)]
    [InlineData(ColumnType.Int64, ColumnType.UInt64, true)]
    [InlineData(ColumnType.Int32, ColumnType.Double, true)]
    [InlineData(ColumnType.Decimal, ColumnType.Double, true)]
    [InlineData(ColumnType.Int32, ColumnType.Boolean, true)]
    [InlineData(ColumnType.DateTime, ColumnType.TimeOnly, true)]
    public void Types_that_PostgreSQL_compares_are_of_one_kind(ColumnType from, ColumnType to, bool isOther)
    {
        var step = new AlterColumnStep(s_post.Name, new Column("views", from), new Column("views", to), "a", "b");

        var places = new ChangedPlaces([new ScriptStep([step], [])], Of(Table("post", new Column("views", from))), RandomPlanTests.Dialect("postgresql"));

        Assert.Equal(isOther, Assert.Single(places.Bound).IsOtherKind);
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("mariadb")]
    public void Places_of_foreign_keys_stand_in_the_order_of_the_steps_also_where_one_is_converted_before_it_is_dropped(string database)
    {
        var (views, wide) = (Number("views"), new Column("views", ColumnType.Int64));
        MigrationStep[] steps = [new AlterColumnStep(s_post.Name, views, wide, "int", "bigint"), new DropTableStep(s_tag.Name), new DropColumnStep(s_post.Name, wide)];

        var places = new ChangedPlaces([.. steps.Select(step => new ScriptStep([step], []))], Of(s_post, s_tag), RandomPlanTests.Dialect(database));

        Assert.Equal(["Retype post.views", "Drop tag.", "Drop post.views"], places.Bound.Select(place => $"{place.Change} {place.Relation}.{place.Column}"));
        Assert.Equal(["Drop post.views", "Drop tag."], places.ByName.Select(place => $"{place.Change} {place.Relation}.{place.Column}").Order());
    }
}
