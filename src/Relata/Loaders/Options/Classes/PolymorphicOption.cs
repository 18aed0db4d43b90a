using Relata.Loaders.Options;
using Relata.Loaders.Options.Classes;

namespace Relata;

/// <summary>An option for how the columns of derived classes are read. Created by <see cref="Load.Polymorphic{T}(Loading)"/>.</summary>
public sealed class PolymorphicOption<T> : LoadOption<T>
    where T : Entity, IEntity<T>
{
    private readonly ClassChoice _choice;

    private PolymorphicOption(ClassChoice choice) => _choice = choice;

    internal override LoadStep Step => field ??= new(null, null, []) { Classes = _choice };

    /// <summary>Reads the columns of a derived class, and those of the classes between, with the rows of <typeparamref name="T"/>.</summary>
    /// <typeparam name="TDerived">The derived class.</typeparam>
    /// <exception cref="LoadOptionException">The columns of all classes are read with the rows, or the class is <typeparamref name="T"/> itself, whose columns always are.</exception>
    public PolymorphicOption<T> With<TDerived>()
        where TDerived : T, IEntity<TDerived> => TypeOf<TDerived>() == _choice.Base
        ? throw new LoadOptionException($"{TypeOf<T>()} cannot be named: its columns come with its rows. Name classes that derive from it, or use {nameof(Loading)}.{Loading.Joined} for all of them.")
        : _choice.ReadsAll
        ? throw new LoadOptionException(
            $"{TypeOf<TDerived>()} cannot be named with {nameof(Loading)}.{Loading.Joined}, by which the columns of all classes come with the rows of {TypeOf<T>()}. Leave With out, or use {nameof(Loading)}.{Loading.SelectIn}.")
        : new(_choice.With(TypeOf<TDerived>()));

    internal static PolymorphicOption<T> Of(Loading derived)
    {
        EntityType type = T.EntityType;
        return PolymorphicRules.Refuse(type.Name, type.Discriminator is not null, type.IsConcrete, type.IsKeyless, derived.ToString()) is { } refused
            ? throw new LoadOptionException(refused)
            : !type.Hierarchy.Types.Any(other => other != type && other.IsOrDerivesFrom(type))
            ? throw new LoadOptionException($"Load.Polymorphic does not fit {type.Name}: no class derives from it.")
            : new(new ClassChoice(type, derived == Loading.Joined, []));
    }

    private static EntityType<TEntity> TypeOf<TEntity>()
        where TEntity : Entity, IEntity<TEntity> => TEntity.EntityType;
}
