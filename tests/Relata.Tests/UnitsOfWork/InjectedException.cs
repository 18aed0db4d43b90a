namespace Relata.Tests.UnitsOfWork;

/// <summary>What a hook throws in place of a statement.</summary>
internal sealed class InjectedException : Exception;
