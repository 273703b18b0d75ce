namespace CoSolve.Cli.Service.Stores;

/// <summary>Who in this process waits for changes of which topic.</summary>
internal sealed class ChangeSignals
{
    /// <summary>The topic of jobs that wait for workers; a job's topic is its id.</summary>
    public const string Queue = "queue";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<ChangeSubscription>> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>Subscribes until the result is disposed.</summary>
    public ChangeSubscription Subscribe(string topic)
    {
        var subscription = new ChangeSubscription(s => Remove(topic, s));
        lock (_lock)
        {
            if (!_subscriptions.TryGetValue(topic, out List<ChangeSubscription>? list))
            {
                _subscriptions[topic] = list = [];
            }

            list.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Wakes those who wait for a topic.</summary>
    public void Raise(string topic)
    {
        lock (_lock)
        {
            foreach (ChangeSubscription subscription in _subscriptions.GetValueOrDefault(topic) ?? [])
            {
                subscription.Wake();
            }
        }
    }

    private void Remove(string topic, ChangeSubscription subscription)
    {
        lock (_lock)
        {
            if (_subscriptions.TryGetValue(topic, out List<ChangeSubscription>? list) && list.Remove(subscription) && list.Count == 0)
            {
                _subscriptions.Remove(topic);
            }
        }
    }
}
