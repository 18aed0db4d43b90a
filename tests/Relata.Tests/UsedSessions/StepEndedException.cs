namespace Relata.Tests.UsedSessions;

/// <summary>A step ends before its time: a flush has failed, as it had to, or has deleted what the step was about.</summary>
internal sealed class StepEndedException : Exception;
