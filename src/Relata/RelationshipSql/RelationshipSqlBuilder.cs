using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;
using Relata.RelationshipSql.Classes;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql;

/// <summary>Creates the SQL from the owners of a relationship to their related rows. All SQL along relationships is created here.</summary>
internal sealed class RelationshipSqlBuilder
{
    private readonly Relationship _relationship;
    private readonly AliasNames _aliases;
    private readonly TableReference _related;
    private readonly TableReference? _link;

    private RelationshipSqlBuilder(Relationship relationship, AliasNames aliases)
    {
        _relationship = relationship;
        _aliases = aliases;
        _related = new TableReference(relationship.Related, aliases.Next());
        _link = relationship.Link is TableLink table ? new TableReference(table.Table, aliases.Next()) : null;
    }

    private bool IsHeldByOwner => _relationship.Link is ForeignKeyLink { IsHeldByOwner: true };

    // A link table whose key is not the pair may contain a pair twice, which is one related entity.
    private bool IsRepeated => RepeatsPairs(_relationship);

    // Whether the rows of one owner are found by an index. Without one, the whole table would be read for each owner.
    private bool IsReadByIndex => !IsRepeated && (_link ?? _related).Type.IsIndexed(Key.Columns);

    // Whether only rows of the related class have the foreign key, because it is in the table that the class adds. Without a condition on the discriminator, the
    // join can begin with that table, where SQLite would materialize both.
    private bool IsKeyOfClassAlone =>
        _link is null && !IsHeldByOwner && Key.Dependent.Columns[Key.Columns[0]].Part is { IsRoot: false } part && part.Owner == _related.Type;

    // The foreign key that is compared with the owner: of the link table, of the owner, or of the related table.
    private ForeignKey Key => _relationship.OwnerReference;

    // The columns that are compared with the owner's.
    private ImmutableArray<SqlExpression> ComparedColumns => Compared(_related);

    private ImmutableArray<SqlExpression> Compared(EntityReference related) => IsHeldByOwner ? related.Select(Key.PrincipalColumns) : (_link ?? related).Select(Key.Columns);

    /// <summary>Whether a link table may contain a pair of an owner and a related entity twice, because its key is not the pair.</summary>
    public static bool RepeatsPairs(Relationship relationship) => relationship.Link is TableLink link
        && !Enumerable.Range(0, link.Table.KeyLength).All(part => link.ToOwner.Columns.Contains(part) || link.ToRelated.Columns.Contains(part));

    /// <summary>The columns of the owner that the relationship compares: its foreign key, or the key that the foreign key of the related rows refers to.</summary>
    public static ImmutableArray<int> OwnerColumns(Relationship relationship) =>
        relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link
            ? link.Key.Columns
            : relationship.OwnerReference.PrincipalColumns;

    /// <summary>Whether the page of each of several owners is a LATERAL sub-select; otherwise their rows are numbered.</summary>
    public static bool PagesLaterally(Relationship relationship, bool hasLateral) => hasLateral && new RelationshipSqlBuilder(relationship, new AliasNames()).IsReadByIndex;

    /// <summary>Joins the related rows to the source that contains the owners.</summary>
    /// <remarks>
    /// Every join is a LEFT JOIN, even if the foreign key is not nullable: a table without the constraint may refer to a missing row, and
    /// the owner must still be returned. MariaDB would also start an INNER JOIN at the joined table and sort all of it, even for a small page.
    /// </remarks>
    /// <param name="relationship">The relationship.</param>
    /// <param name="owners">The owners.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    /// <param name="filter">The rows of each owner; null for all.</param>
    /// <param name="hasLateral">Whether a sub-select can refer to the sources before it.</param>
    public static RelatedRows Join(Relationship relationship, Owners owners, AliasNames aliases, RowFilter? filter = null, bool hasLateral = false)
    {
        var builder = new RelationshipSqlBuilder(relationship, aliases);
        return filter is null ? builder.Create(owners, isJoined: true) : builder.JoinFiltered(((Owners.InRow)owners).Entity, filter, hasLateral);
    }

    /// <summary>Joins the related rows to the rows of a query, as one join, for a <c>Join</c> that the program has written: each pair of an owner and a related row once.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    /// <param name="filter">The criteria for the rows; null for none.</param>
    /// <param name="isInner">Whether owners without related rows are left out.</param>
    public static (EntityReference Related, Join Join) JoinRows(Relationship relationship, EntityReference owner, AliasNames aliases, RowFilter? filter, bool isInner)
    {
        var builder = new RelationshipSqlBuilder(relationship, aliases);
        if (builder._link is null && filter is null)
        {
            return (builder._related, new Join(builder._related.Source, ClassConditions.And(builder.Refers(owner), builder._related)!, isInner));
        }

        var (source, on) = builder.SourceFor(owner, filter is null ? FilteredRows.All : builder.Apply(filter), []);
        var select = source.Source.Select with { IsDistinct = builder.IsRepeated };
        return (source.Related, new Join(source.Source with { Select = select }, on, isInner));
    }

    /// <summary>Selects the related rows of owners.</summary>
    /// <inheritdoc cref="Join"/>
    public static RelatedRows Rows(Relationship relationship, Owners owners, AliasNames aliases, RowFilter? filter = null, bool hasLateral = false)
    {
        var builder = new RelationshipSqlBuilder(relationship, aliases);
        return filter is null ? builder.Create(owners, isJoined: false) : builder.Filter(owners, filter, hasLateral);
    }

    /// <summary>Selects the related rows of one owner as the source of further query methods, which count and page them: each row once, in no order.</summary>
    /// <remarks>A link table that may contain a pair twice is not joined: <c>FROM related WHERE EXISTS (SELECT 1 FROM link WHERE …)</c>.</remarks>
    /// <param name="relationship">The relationship.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    /// <param name="filter">The criteria for the rows; null for none.</param>
    public static RelatedRows DistinctRows(Relationship relationship, Owners owner, AliasNames aliases, RowFilter? filter)
    {
        var builder = new RelationshipSqlBuilder(relationship, aliases);
        var rows = builder.Create(owner, isJoined: false);
        if (!builder.IsRepeated)
        {
            return filter is null ? rows : With(rows, builder.Apply(filter));
        }

        rows = rows with { Joins = [], Where = builder.IsLinked(rows.Where!, filter?.ApplyToLink(builder._link!, aliases) ?? FilteredRows.All) };
        return filter is null ? rows : With(rows, filter.Apply(builder._related, builder._related.Source, aliases));
    }

    /// <summary>Whether an owner has a related row: <c>EXISTS (SELECT 1 FROM related WHERE …)</c>.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="aliases">The aliases of the statement.</param>
    /// <param name="filter">The conditions for the related rows; null for none.</param>
    /// <param name="condition">A further condition for a related row; null for none.</param>
    public static SqlExistsExpression Exists(
        Relationship relationship, EntityReference owner, AliasNames aliases, RowFilter? filter, Func<EntityReference, SqlExpression?> condition)
    {
        var rows = DistinctRows(relationship, new Owners.InRow(owner), aliases, filter);
        return new SqlExistsExpression(new Select(rows.From)
        {
            Items = [new SelectItem(new SqlLiteralExpression(1, ColumnType.Int32))],
            Joins = rows.Joins,
            Where = FilteredRows.And(rows.Where, condition(rows.Related)),
        });
    }

    private SqlExistsExpression IsLinked(SqlExpression condition, FilteredRows links) => new(new Select(_link!.Source)
    {
        Items = [new SelectItem(new SqlLiteralExpression(1, ColumnType.Int32))],
        Joins = links.Joins,
        Where = FilteredRows.And(FilteredRows.And(LinkToRelated(_link), condition), links.Where),
    });

    private FilteredRows Apply(RowFilter filter)
    {
        var related = filter.Apply(_related, _related.Source, _aliases);
        return _link is null ? related : related.And(filter.ApplyToLink(_link, _aliases));
    }

    // FROM related JOIN link ON … WHERE … AND condition. The page of a single owner is that of the SELECT; otherwise each owner has one of its own.
    private RelatedRows Filter(Owners owners, RowFilter filter, bool hasLateral)
    {
        var rows = Create(owners, isJoined: false);
        var applied = Apply(filter);
        var filtered = With(rows, applied);
        if (!applied.HasPage)
        {
            return filtered;
        }

        if (!IsRepeated && owners is Owners.ByKeys { IsOne: true })
        {
            return filtered with { OrderBy = filtered.TotalOrder, Limit = applied.Limit, Offset = applied.Offset };
        }

        if (hasLateral && IsReadByIndex)
        {
            return SelectLaterally(owners, applied, rows.OrderBy);
        }

        var numbered = new FilteredSource(filtered, rows.OwnerKey, applied, IsRepeated, _aliases.Next());
        return new RelatedRows(numbered.Related, numbered.Source, []) { Where = numbered.Page, OrderBy = numbered.OrderBy, OwnerKey = numbered.Owner };
    }

    // FROM owner INNER JOIN LATERAL (SELECT … WHERE related.owner_id = owner.id …) ON TRUE WHERE owner.id IN (…)
    private RelatedRows SelectLaterally(Owners owners, FilteredRows filter, ImmutableArray<Ordering> order)
    {
        var subselect = owners as Owners.BySubselect;
        var owner = new TableReference(_relationship.Owner, _aliases.Next());
        var key = subselect?.Columns ?? owner.Select(Key.PrincipalColumns);
        var page = LateralPage(key, filter, order);
        return new RelatedRows(page.Related, (Source?)subselect?.Source ?? owner.Source, [new Join(page.Source, LateralSource.On, IsInner: true)])
        {
            Where = subselect is null ? KeyConditions.MatchSentKeys(key, Key.PrincipalTypes, isOne: false) : null,
            OrderBy = page.OrderBy,
            OwnerKey = key,
        };
    }

    private LateralSource LateralPage(ImmutableArray<SqlExpression> ownerKey, FilteredRows filter, ImmutableArray<Ordering> order)
    {
        var rows = new RelatedRows(_related, _related.Source, [.. FromRelated(owner: null)])
        {
            Where = ClassConditions.And(KeyConditions.Equal(ComparedColumns, ownerKey), _related),
            OrderBy = order,
        };
        return new LateralSource(With(rows, filter), filter, _aliases.Next());
    }

    // A condition on the related row alone is a condition of the join. Otherwise the rows that are joined are a sub-select.
    private RelatedRows JoinFiltered(EntityReference owner, RowFilter filter, bool hasLateral)
    {
        var joined = Create(new Owners.InRow(owner), isJoined: true);
        var applied = Apply(filter);
        if (applied.Joins.IsEmpty && !applied.HasPage)
        {
            var last = joined.Joins[^1];
            return joined with { Joins = joined.Joins.SetItem(joined.Joins.Length - 1, last with { On = FilteredRows.And(last.On, applied.Where)! }), OrderBy = [.. applied.OrderBy, .. joined.OrderBy] };
        }

        if (applied.HasPage && hasLateral && IsReadByIndex)
        {
            var page = LateralPage(owner.Select(Key.PrincipalColumns), applied, joined.OrderBy);
            return joined with { Related = page.Related, Joins = [new Join(page.Source, LateralSource.On, IsInner: false)], OrderBy = page.OrderBy };
        }

        var (source, on) = SourceFor(owner, applied, joined.OrderBy);
        return joined with { Related = source.Related, Joins = [new Join(source.Source, on, IsInner: false)], OrderBy = source.OrderBy };
    }

    // (SELECT related.*, link.owner_id AS "#k0" FROM related JOIN link ON … WHERE …) AS t2, and the condition that joins it to the owner
    private (FilteredSource Source, SqlExpression On) SourceFor(EntityReference owner, FilteredRows filter, ImmutableArray<Ordering> order)
    {
        var rows = new RelatedRows(_related, _related.Source, [.. FromRelated(owner: null)]) { Where = ClassConditions.Of(_related), OrderBy = order };
        var source = new FilteredSource(With(rows, filter), IsHeldByOwner ? [] : ComparedColumns, filter, IsRepeated, _aliases.Next());
        var refers = IsHeldByOwner ? KeyConditions.Refers(Key, owner, source.Related) : KeyConditions.Equal(source.Owner, owner.Select(Key.PrincipalColumns));
        return (source, FilteredRows.And(refers, source.Page)!);
    }

    private static RelatedRows With(RelatedRows rows, FilteredRows filter) => rows with
    {
        Joins = [.. rows.Joins, .. filter.Joins],
        Where = FilteredRows.And(rows.Where, filter.Where),
        OrderBy = [.. filter.OrderBy, .. rows.OrderBy],
    };

    // From the owners: [FROM k | LEFT] JOIN link ON … JOIN related ON …
    // Otherwise:       FROM related JOIN link ON … [JOIN owner ON …] WHERE …
    private RelatedRows Create(Owners owners, bool isJoined)
    {
        var subselect = owners as Owners.BySubselect;
        var beginsWithOwners = isJoined || subselect is not null;
        var owner = JoinsOwner(owners) ? new TableReference(_relationship.Owner, _aliases.Next()) : null;
        if (_related.IsUnion && _link is null && owner is null && !isJoined && owners is Owners.ByKeys)
        {
            return FromEachTable(owners);
        }

        var condition = Match(owners, owner);
        var path = beginsWithOwners ? FromOwners(condition, isInner: !isJoined) : FromRelated(owner);
        return new RelatedRows(_related, (Source?)subselect?.Source ?? _related.Source, [.. path])
        {
            Where = beginsWithOwners ? null : ClassConditions.And(condition, _related),
            OrderBy = [.. _relationship.OrderBy.Select(Order)],
            OwnerKey = IsHeldByOwner && Key.IsToPrimaryKey ? [] : IsHeldByOwner || Key.IsExact ? ComparedColumns : subselect?.Columns ?? owner?.Select(Key.PrincipalColumns) ?? [],
            Owner = owner,
        };
    }

    // FROM (SELECT … FROM dog AS c WHERE c.owner_id IN (…) UNION ALL …): none of the servers but PostgreSQL would use the indexes otherwise.
    private RelatedRows FromEachTable(Owners owners)
    {
        var (source, where) = _related.Matching(entity => Match(owners, joinedOwner: null, entity));
        return new RelatedRows(_related, source, [])
        {
            Where = where,
            OrderBy = [.. _relationship.OrderBy.Select(Order)],
            OwnerKey = IsHeldByOwner && Key.IsToPrimaryKey ? [] : IsHeldByOwner || Key.IsExact ? ComparedColumns : [],
        };
    }

    // If the server may consider keys equal that .NET does not, the owner's table is joined: the server compares the two columns, and the
    // result contains the key with the owner's spelling.
    private bool JoinsOwner(Owners owners) => owners is Owners.ByOwnKeys || (owners is Owners.ByKeys && !IsHeldByOwner && !Key.IsExact);

    private SqlExpression Match(Owners owners, EntityReference? joinedOwner, EntityReference? related = null) => owners switch
    {
        Owners.InRow row => Refers(row.Entity),
        Owners.ByColumns given => KeyConditions.Equal(ComparedColumns, given.Columns),
        Owners.BySubselect given => KeyConditions.Equal(ComparedColumns, given.Columns),
        Owners.ByOwnKeys => KeyConditions.MatchSentKeys([.. joinedOwner!.Key], _relationship.Owner.KeyTypes, isOne: false),
        _ => KeyConditions.MatchSentKeys(
            joinedOwner?.Select(Key.PrincipalColumns) ?? Compared(related ?? _related),
            Key.PrincipalTypes,
            owners is Owners.ByKeys { IsOne: true }),
    };

    private SqlExpression Refers(EntityReference owner) => IsHeldByOwner
        ? KeyConditions.Refers(Key, owner, _related)
        : KeyConditions.Refers(Key, _link ?? _related, owner);

    private IEnumerable<Join> FromOwners(SqlExpression condition, bool isInner)
    {
        if (_link is not null)
        {
            yield return new Join(_link.Source, condition, isInner);
        }

        var refers = _link is null ? condition : LinkToRelated(_link);
        yield return new Join(_related.Source, IsKeyOfClassAlone ? refers : ClassConditions.And(refers, _related)!, isInner);
    }

    private IEnumerable<Join> FromRelated(TableReference? owner)
    {
        if (_link is not null)
        {
            yield return new Join(_link.Source, LinkToRelated(_link), IsInner: true);
        }

        if (owner is not null)
        {
            yield return new Join(owner.Source, Refers(owner), IsInner: true);
        }
    }

    private SqlExpression LinkToRelated(EntityReference link) =>
        KeyConditions.Refers(((TableLink)_relationship.Link).ToRelated, link, _related);

    private Ordering Order(RelationshipOrder order)
    {
        var column = _related.Type.FindColumn(order.Property)!;
        return new Ordering(_related[column.Index], order.IsDescending, column.IsNullable);
    }
}
