using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Entities.Properties;
using Relata.Errors;

namespace Relata.Loaders.Options.Columns;

/// <summary>Creates the options for columns, and checks them against the entity.</summary>
internal static class ColumnChoices
{
    /// <summary>The option for the columns that lambdas name.</summary>
    /// <exception cref="LoadOptionException">A lambda names no column of the entity, or the strategy is none for columns.</exception>
    public static LoadOption<T> Of<T>(ColumnChoiceKind kind, Loading? onAccess, ReadOnlySpan<Expression<Func<T, object?>>> columns)
        where T : Entity, IEntity<T>
    {
        var type = T.EntityType;
        if (onAccess is not (null or Loading.Lazy or Loading.Batch or Loading.Raise))
        {
            throw new LoadOptionException(
                $"{onAccess} says nothing of a column of {type}: an access to a column that was left out loads it, or throws. Use Lazy, Batch or Raise.");
        }

        var named = new List<int>(columns.Length);
        foreach (var column in columns)
        {
            ArgumentNullException.ThrowIfNull(column);
            named.AddRange(Resolve(type, kind, column));
        }

        if (kind == ColumnChoiceKind.Defer && onAccess == Loading.Raise && ColumnMask.Of(named.Where(column => type.KeyColumns?.Contains(column) == true)) is { } keys)
        {
            throw new LoadOptionException(
                $"{type}.{type.Columns[keys.Columns.First()]} belongs to a key, which every query reads, so that no access to it could raise. Leave it out of the option.");
        }

        return ColumnMask.Of(named) is { } mask
            ? new LoadColumnsOption<T>(new ColumnChoice(kind, mask, onAccess))
            : throw new LoadOptionException($"Load.{kind} names no column of {type}. Name at least one: ({type} x) => x.{type.Columns[^1]}.");
    }

    /// <summary>The option that loads the deferred columns of a group.</summary>
    /// <exception cref="LoadOptionException">The entity has no such group.</exception>
    public static LoadOption<T> OfGroup<T>(string group)
        where T : Entity, IEntity<T>
    {
        ArgumentNullException.ThrowIfNull(group);
        var type = T.EntityType;
        if (ColumnMask.Of(type.Columns.Where(column => column.DeferredGroup == group).Select(column => column.Index)) is { } mask)
        {
            return new LoadColumnsOption<T>(new ColumnChoice(ColumnChoiceKind.Undefer, mask));
        }

        var groups = type.Columns.Select(column => column.DeferredGroup).OfType<string>().Distinct().ToArray();
        throw new LoadOptionException(
            $"{type} has no column with DeferredGroup = \"{group}\". {(groups.Length == 0 ? "None of its columns has a group." : $"It has the group{(groups.Length == 1 ? "" : "s")} {string.Join(", ", groups)}.")}");
    }

    // x => x.Title, x => (object)x.Views
    private static IEnumerable<int> Resolve(EntityType type, ColumnChoiceKind kind, LambdaExpression lambda)
    {
        var path = EntityMember.PathOf(lambda);
        var owned = path is null ? null : type.FindOwned(path);
        if (owned is { IsNested: false })
        {
            return owned.Columns;
        }

        if (path is not null && type.FindColumn(path) is { Owned: null } column)
        {
            return [column.Index];
        }

        var whole = owned ?? (path is null ? null : type.FindColumn(path)?.Owned);
        var what = whole is not null ? $"'{path}' is a part of {whole.Path.Split('.')[0]}, which is read as a whole. Name x => x.{whole.Path.Split('.')[0]}"
            : path is not null && type.FindRelationship(path) is not null
            ? $"'{path}' is a relationship. Name columns, and choose how a relationship is loaded by a method such as SelectIn"
            : $"'{ExpressionText.Of(lambda.Body)}' is none. Name columns of {type}, and those of a related entity below the relationship that leads to it";
        throw new LoadOptionException($"Load.{kind} takes columns of {type}, and {what}.");
    }
}
